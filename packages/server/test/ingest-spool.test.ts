import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSpool, type Spool } from '../src/ingest/spool/open-spool.ts';
import { createFailpoint } from '../src/platform/index.ts';
import { storedView } from './fixtures/stored-view.ts';
import { quiet } from './ingest-world.ts';

let dir: string;
let file: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'kine-spool-'));
  file = path.join(dir, 'spool.db');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const open = (maxViews = 1_000): Promise<Spool> =>
  openSpool({ file, maxViews, logger: quiet, failpoint: createFailpoint(undefined) });

test('what was acknowledged is there after the process was killed', async () => {
  const child = fork(path.join(import.meta.dirname, 'fixtures', 'fill-spool.ts'), [file]);
  const acked: number[] = [];
  child.on('message', (seq) => acked.push(Number(seq)));
  while (acked.length < 40) await once(child, 'message');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const spool = await open();
  const seqs = await spool.seqsOf(['view-0', 'view-1', 'view-2']);
  for (const [i, seq] of [...acked.entries()]) {
    expect(seqs[`view-${i % 3}`], `view-${i % 3}`).toBeGreaterThanOrEqual(seq);
  }
  expect(spool.depth()).toBe(3);
  await spool.stop();
});

test('states put together are committed together, and of one view only the newest is kept', async () => {
  const spool = await open();
  const accepted: number[] = [];
  spool.onAccepted(({ state }) => accepted.push(state.seq));
  const outcomes = await Promise.all([1, 3, 2].map((seq) => spool.put(storedView('a', seq))));
  expect(outcomes).toEqual(['stored', 'stored', 'stored']);
  expect(accepted).toEqual([3]);
  expect((await spool.pending()).map(({ state }) => state.seq)).toEqual([3]);
  expect(await spool.put(storedView('a', 2))).toBe('stored');
  expect(accepted).toEqual([3]);
  await spool.stop();
});

test('removing a version leaves a newer one of the same view', async () => {
  const spool = await open();
  await spool.put(storedView('a', 1));
  await spool.put(storedView('b', 1));
  const taken = await spool.next({ after: 0, limit: 10 });
  await spool.put(storedView('a', 2));
  await spool.remove(taken.map(({ key }) => key));
  expect((await spool.pending()).map(({ state }) => [state.viewId, state.seq])).toEqual([['a', 2]]);
  expect(spool.depth()).toBe(1);
  await spool.stop();
});

test('a full spool takes no new view, but newer states of those it has', async () => {
  const spool = await open(2);
  expect(await spool.put(storedView('a', 1))).toBe('stored');
  expect(await spool.put(storedView('b', 1))).toBe('stored');
  expect(await spool.put(storedView('c', 1))).toBe('full');
  expect(await spool.put(storedView('a', 2))).toBe('stored');
  expect(await spool.seqsOf(['a', 'b', 'c'])).toEqual({ a: 2, b: 1, c: 0 });
  await spool.stop();
  const reopened = await open(2);
  expect(await reopened.put(storedView('c', 1))).toBe('full');
  await reopened.stop();
});

test('forgetting a video removes its views, also those that are just being put', async () => {
  const spool = await open();
  await spool.put(storedView('a', 1, 'gone'));
  const putting = [spool.put(storedView('b', 1, 'gone')), spool.put(storedView('c', 1, 'kept'))];
  await spool.forget(['video_id', 'gone']);
  await Promise.all(putting);
  expect((await spool.pending()).map(({ state }) => state.viewId)).toEqual(['c']);
  await spool.stop();
});
