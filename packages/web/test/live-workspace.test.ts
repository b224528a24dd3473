import { NO_TOTALS, type WorkspaceMessage } from '@kine/protocol';
import { expect, test } from 'vitest';
import { reduceLiveWorkspace } from '../src/api/live-workspace.ts';

const video = (video_id: string, viewers_now: number) => ({
  video_id,
  viewers_now,
  unique_viewers: viewers_now,
  totals: NO_TOTALS,
});

const message = (over: Partial<WorkspaceMessage>): WorkspaceMessage => ({
  type: 'delta',
  topic: 'workspace',
  at: 1,
  viewers_now: 0,
  videos: [],
  events: [],
  library_changed: [],
  ...over,
});

test('a delta changes the videos it names and keeps the others', () => {
  const first = reduceLiveWorkspace(
    undefined,
    message({ type: 'snapshot', viewers_now: 3, videos: [video('a', 1), video('b', 2)] }),
  );
  const next = reduceLiveWorkspace(first, message({ viewers_now: 6, videos: [video('b', 5)] }));
  expect(next.viewers_now).toBe(6);
  expect(next.videos.get('a')).toBe(first.videos.get('a'));
  expect(next.videos.get('b')?.viewers_now).toBe(5);
});

test('a snapshot forgets what it does not name: after a restart the reports are newer', () => {
  const first = reduceLiveWorkspace(undefined, message({ type: 'snapshot', videos: [video('a', 1)] }));
  const next = reduceLiveWorkspace(first, message({ type: 'snapshot', videos: [video('b', 1)] }));
  expect([...next.videos.keys()]).toEqual(['b']);
});
