import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Installation, startInstallation } from '../src/main.ts';
import { openMetadata } from '../src/metadata/index.ts';
import { ALICE, begin, quiet, send, stateOf, testConfig } from './ingest-world.ts';
import { videoRow } from './video-row.ts';

const SCOPE = { workspaceId: 'default' };
const FILM = 'video0000001';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'kine-removal-'));
  const metadata = await openMetadata(path.join(dataDir, 'metadata.db'));
  await metadata
    .insertInto('videos')
    .values([videoRow(1), videoRow(2)])
    .execute();
  await metadata.destroy();
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const start = (): Promise<Installation> =>
  startInstallation(testConfig({ KINE_DATA_DIR: dataDir, KINE_PORT: '0' }), quiet);

const watch = async ({ ingest }: Installation): Promise<void> => {
  const { viewId, token } = await begin(ingest, ALICE, FILM);
  const state = stateOf(viewId, 1, { runs: [], playing_ms: 0 });
  expect(await send(ingest, ALICE, token, state)).toMatchObject({ ack: 1 });
};

const leftOf = async ({ stores, ingest }: Installation): Promise<object> => ({
  stored: await stores.warehouse.query('SELECT view_id FROM views', {}, { tag: 'test' }),
  waiting: await ingest.pending(FILM),
  names: await stores.metadata.selectFrom('external_ids').selectAll().execute(),
  begun: await stores.metadata.selectFrom('removed_videos').select('video_id').execute(),
});

test('a video that is removed while the engine is away is gone for good, and what hangs on it goes when it is back', async () => {
  const before = await start();
  await before.library.patch(SCOPE, FILM, { externalId: 'lecture 1' });
  await watch(before);
  await before.ingest.flusher.flushNow();
  await watch(before);
  await before.stores.warehouse.close();
  await before.library.remove(SCOPE, FILM);
  expect(before.library.find(FILM)).toBeUndefined();
  // Its name is free at once.
  await before.library.patch(SCOPE, 'video0000002', { externalId: 'lecture 1' });
  await before.stop();

  const after = await start();
  expect(after.library.all('default').map(({ id }) => id)).toEqual(['video0000002']);
  expect(await leftOf(after)).toMatchObject({
    stored: [],
    waiting: [],
    names: [{ external_id: 'lecture 1', video_id: 'video0000002' }],
    begun: [],
  });
  await after.stop();
});
