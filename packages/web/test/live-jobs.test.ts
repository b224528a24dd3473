import type { JobsMessage, LiveJob } from '@kine/protocol';
import { expect, test } from 'vitest';
import { reduceLiveJobs } from '../src/api/live-jobs.ts';

const job = (job_id: string, over: Partial<LiveJob> = {}): LiveJob => ({
  job_id,
  kind: 'prepare-video',
  video_id: 'film',
  state: 'running',
  progress: 0.1,
  words: '',
  error: null,
  created_at: 1,
  started_at: 1,
  finished_at: null,
  ...over,
});
const message = (type: JobsMessage['type'], ...jobs: LiveJob[]): JobsMessage => ({
  type,
  topic: 'jobs',
  at: 1,
  jobs,
});

test('a delta changes the jobs it names and keeps the others', () => {
  const first = reduceLiveJobs(undefined, message('snapshot', job('a'), job('b')));
  const next = reduceLiveJobs(first, message('delta', job('b', { state: 'done', progress: 1 })));
  expect([...next.values()].map(({ job_id, state }) => [job_id, state])).toEqual([
    ['a', 'running'],
    ['b', 'done'],
  ]);
});

test('a snapshot forgets what it does not name', () => {
  const first = reduceLiveJobs(undefined, message('snapshot', job('a')));
  expect([...reduceLiveJobs(first, message('snapshot', job('b'))).keys()]).toEqual(['b']);
});

test('a page that is open for weeks keeps the newest five hundred', () => {
  let state = reduceLiveJobs(undefined, message('snapshot'));
  for (let i = 0; i < 600; i++) state = reduceLiveJobs(state, message('delta', job(String(i))));
  expect([state.size, state.has('99'), state.has('100')]).toEqual([500, false, true]);
});
