import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { DEFAULT_WORKSPACE } from '../auth/index.ts';
import { toError } from '../errors.ts';
import { type Installation, startInstallation } from '../main.ts';
import { createLogger } from '../platform/index.ts';
import { askRunningServer } from './control-socket.ts';
import { requireConfig } from './require-config.ts';
import { type SeededHistory, seedHistory } from './seed/index.ts';

const HELP = `usage: kine seed [options]

  --days N      how many days back history begins (default 60)
  --views N     about how many views in all (default 4000)
  --seed N      the same seed makes the same history (default 1)
  --videos IDS  ids separated by commas, or "all" (default)`;

const OPTIONS = {
  days: { type: 'string', default: '60' },
  views: { type: 'string', default: '4000' },
  seed: { type: 'string', default: '1' },
  videos: { type: 'string', default: 'all' },
  help: { type: 'boolean', default: false },
} as const;

const requestSchema = z.object({
  days: z.coerce.number().int().min(1).max(3_650),
  views: z.coerce.number().int().min(1).max(10_000_000),
  seed: z.coerce.number().int(),
  videos: z.string().default('all'),
});

/** `kine seed`: through the running server when there is one, else on the data folder itself. */
export async function seed(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const config = requireConfig();
  if (!config) return 1;
  try {
    const asked = (await askRunningServer(config.dataDir, 'seed', values)) as
      | { answer: SeededHistory }
      | undefined;
    const { views, days } = asked ? asked.answer : await seedAlone(values);
    console.log(`Wrote ${views} views over ${days} days.`);
    return 0;
  } catch (thrown) {
    console.error(`kine seed: ${toError(thrown).message}`);
    return 1;
  }
}

/** A server that nobody can reach, for as long as seeding takes. */
async function seedAlone(input: unknown): Promise<SeededHistory> {
  const config = requireConfig();
  if (!config) throw new Error('The settings are not right.');
  await mkdir(config.dataDir, { recursive: true });
  const installation = await startInstallation({ ...config, port: 0 }, createLogger(config.logLevel));
  try {
    return await seedCommand(installation, input);
  } finally {
    await installation.stop();
  }
}

/** Writes history into the videos of a running installation; its live numbers follow at once. */
export async function seedCommand(installation: Installation, input: unknown): Promise<SeededHistory> {
  const request = requestSchema.safeParse(input);
  if (!request.success) throw new Error(z.prettifyError(request.error));
  const { videos, ...how } = request.data;
  const { config, clock, logger, stores, library, live, sealing } = installation;
  const known = library.all(DEFAULT_WORKSPACE).filter(({ durationMs }) => durationMs > 0);
  const wanted = videos === 'all' ? known : known.filter(({ id }) => videos.split(',').includes(id));
  if (wanted.length === 0) throw new Error('There is no video of known length to seed. Add one first.');
  const spoolFile = path.join(config.dataDir, `seed-${process.pid}.db`);
  try {
    // A crowd that comes through one door within a second is what the limits are there to stop.
    const open = { ...config, helloPerMinute: 1_000_000_000, statesPerSecond: 1_000_000_000 };
    const made = await seedHistory({
      ...{ config: open, clock, logger, metadata: stores.metadata, warehouse: stores.warehouse },
      ...{ videos: library, watched: wanted, spoolFile, ...how },
      beforeInsert: sealing.marks.markLate,
    });
    for (const { id } of wanted) live.refresh(id);
    return made;
  } finally {
    for (const suffix of ['', '-wal', '-shm']) await rm(`${spoolFile}${suffix}`, { force: true });
  }
}
