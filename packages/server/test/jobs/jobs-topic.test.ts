import type { JobsMessage } from '@kine/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createJobsTopics, type JobsTopics } from '../../src/live/jobs-topics.ts';
import { systemClock } from '../../src/platform/index.ts';
import { quiet } from '../ingest-world.ts';
import { type JobWorld, openJobWorld } from './job-world.ts';

let world: JobWorld;
let topics: JobsTopics;
beforeEach(async () => {
  world = await openJobWorld();
  topics = createJobsTopics({ jobs: world.queue, clock: systemClock, logger: quiet });
});
afterEach(async () => {
  topics.stop();
  await world.close();
});

function listen(workspaceId: string): JobsMessage[] {
  const messages: JobsMessage[] = [];
  topics.subscribe({ workspaceId }, { send: (text) => messages.push(JSON.parse(text)), buffered: () => 0 });
  return messages;
}

it('tells what goes on, then what changes, and nothing of another workspace', async () => {
  const { queue } = world;
  const mine = await queue.enqueue({ kind: 'draw', videoId: 'film', workspaceId: 'mine' });
  await queue.enqueue({ kind: 'draw', videoId: 'other', workspaceId: 'theirs' });
  const messages = listen('mine');
  await expect.poll(() => messages.length).toBe(1);
  expect(messages[0]).toMatchObject({ type: 'snapshot', jobs: [{ job_id: mine.id, state: 'waiting' }] });
  expect(messages[0]?.jobs).toHaveLength(1);

  await queue.claim(['draw']);
  for (let step = 1; step <= 9; step++)
    await queue.report(mine.id, { fraction: step / 10, words: 'drawing' });
  await queue.claim(['draw']);
  await expect
    .poll(() => messages.at(-1)?.jobs[0])
    .toMatchObject({ job_id: mine.id, state: 'running', progress: 0.9, words: 'drawing' });
  // Coalesced: eleven changes are not eleven messages.
  expect(messages.length).toBeLessThan(5);
  await queue.finish(mine.id);
  await expect.poll(() => messages.at(-1)?.jobs[0]?.state).toBe('done');
  expect(messages.flatMap(({ jobs }) => jobs).every(({ video_id }) => video_id === 'film')).toBe(true);

  const late = listen('mine');
  expect(late[0]).toMatchObject({ type: 'snapshot', jobs: [] });
});
