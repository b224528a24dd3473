// The real thing: app, ingest, spool on disk, embedded ClickHouse; only the library is a list of one video.
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig } from '../../packages/server/src/config.ts';
import { buildApp } from '../../packages/server/src/http/app.ts';
import { engageRoutes } from '../../packages/server/src/http/routes/engage.ts';
import { createIngest } from '../../packages/server/src/ingest/index.ts';
import type { ContentLookup, VideoLookup } from '../../packages/server/src/library/index.ts';
import { openMetadata } from '../../packages/server/src/metadata/index.ts';
import { createFailpoint, createLogger, systemClock } from '../../packages/server/src/platform/index.ts';
import { openWarehouse } from '../../packages/server/src/warehouse/index.ts';

const film = { id: 'film', workspaceId: 'default', durationMs: 600_000 };
const videos: VideoLookup & ContentLookup = {
  find: (id) => (id === film.id ? film : undefined),
  findContent: () => undefined,
  all: () => [film],
  learnDuration: async () => undefined,
  onChange: () => () => undefined,
};

const dir = mkdtempSync(path.join(process.env.KINE_BENCH_DIR ?? tmpdir(), 'kine-bench-'));
const read = readConfig({
  KINE_DATA_DIR: dir,
  KINE_HELLO_PER_MINUTE: '1000000',
  KINE_STATES_PER_SECOND: '1000000',
});
if (!read.ok) throw new Error(read.problems.join('\n'));
const { config } = read;
const logger = createLogger('warn');
const ingest = await createIngest({
  config,
  clock: systemClock,
  logger,
  metadata: await openMetadata(path.join(dir, 'kine.db')),
  warehouse: await openWarehouse({ dataDir: path.join(dir, 'clickhouse'), logger }),
  videos,
  spoolFile: path.join(dir, 'spool.db'),
  failpoint: createFailpoint(undefined),
});
const app = await buildApp({ config, logger, routes: [engageRoutes({ ingest })] });
await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.({ port: (app.server.address() as AddressInfo).port });
process.on('disconnect', async () => {
  if (process.env.KINE_BENCH_STEPS) console.log(ingest.stats());
  await app.close();
  await ingest.stop();
  rmSync(dir, { recursive: true, force: true });
  process.exit();
});
