import { afterEach, expect, test, vi } from 'vitest';
import { type AttackedServer, startAttackedServer } from '../attacks/attacked-server.ts';

const DAY_MS = 86_400_000;
const ago = (days: number): number => Date.now() - days * DAY_MS;

/** Two lines of the log and two finished jobs, a year and a bit ago, and yesterday; and failed work on a video. */
async function fill({ stores: { metadata } }: AttackedServer): Promise<void> {
  const line = { workspace_id: null, actor_kind: 'local', actor_id: null, actor_name: 'Alice' } as const;
  const job = { video_id: null, workspace_id: null, key: null, payload: 'null', progress: 1, words: '' };
  const times = { attempts: 1, run_at: 0, created_at: 0, started_at: 0 };
  for (const [name, days] of [
    ['old', 366],
    ['new', 1],
  ] as const) {
    await metadata
      .insertInto('audit_log')
      .values({ ...line, id: name, at: ago(days), action: 'setup', target: null, detail: null })
      .execute();
    const ended = { ...job, ...times, finished_at: ago(days), error_code: null, error_message: null };
    await metadata
      .insertInto('jobs')
      .values([
        { ...ended, id: name, kind: 'draw-storyboard', state: 'done' },
        { ...ended, id: `failed ${name}`, kind: 'draw-storyboard', state: 'failed', video_id: 'film' },
      ])
      .execute();
  }
}

async function left({ stores: { metadata } }: AttackedServer): Promise<string[]> {
  const lines = await metadata.selectFrom('audit_log').select('id').execute();
  const jobs = await metadata
    .selectFrom('jobs')
    .select('id')
    .where('kind', '=', 'draw-storyboard')
    .where((eb) => eb.or([eb('video_id', '=', 'film'), eb('video_id', 'is', null)]))
    .execute();
  return [...lines.map(({ id }) => `line ${id}`), ...jobs.map(({ id }) => `job ${id}`)].sort();
}

const KEPT = ['job failed new', 'job failed old', 'job new', 'line new'];

const FOR_EVER = { KINE_AUDIT_RETENTION_DAYS: '0', KINE_JOBS_RETENTION_DAYS: '0' };

let server: AttackedServer;
afterEach(async () => server.end());

test.each<readonly [string, Record<string, string>, readonly string[]]>([
  ['the periods of the settings', {}, KEPT],
  ['0, for ever', FOR_EVER, [...KEPT, 'job old', 'line old'].sort()],
])('keeps finished jobs and the audit log for %s', async (_name, env, kept) => {
  server = await startAttackedServer(env);
  const isDone = async () => (await server.jobs.list({ kind: 'forget-old', states: ['done'] })).length;
  await vi.waitFor(async () => expect(await isDone()).toBe(1), { timeout: 30_000 });
  await fill(server);
  // An hour goes by while the server is down.
  await server.stores.metadata
    .updateTable('jobs')
    .set({ run_at: 0 })
    .where('kind', '=', 'forget-old')
    .execute();
  await server.stop();
  server = await startAttackedServer({ ...env, KINE_DATA_DIR: server.dataDir });
  await vi.waitFor(async () => expect(await isDone()).toBe(2), { timeout: 30_000 });
  expect(await left(server)).toEqual(kept);
  // The next one waits.
  expect((await server.jobs.list({ kind: 'forget-old', states: ['waiting'] })).length).toBe(1);
  const health = await server.app.inject({ url: '/api/admin/health', headers: { host: 'localhost' } });
  const days = env.KINE_AUDIT_RETENTION_DAYS ?? '365';
  expect(health.json().settings).toContainEqual(
    expect.objectContaining({ name: 'KINE_AUDIT_RETENTION_DAYS', value: days }),
  );
});
