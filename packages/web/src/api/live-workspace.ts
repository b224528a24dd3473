import type { LiveEvent, LiveNumbers, WorkspaceMessage } from '@kine/protocol';

/** What is live in the whole library; videos not named have the numbers of their report. */
export interface LiveWorkspace {
  readonly viewers_now: number;
  readonly videos: ReadonlyMap<string, LiveNumbers>;
  readonly events: readonly LiveEvent[];
}

const MAX_EVENTS = 50;

/** The state after a message; a delta is good even without a snapshot, since its numbers are absolute. */
export function reduceLiveWorkspace(
  state: LiveWorkspace | undefined,
  message: WorkspaceMessage,
): LiveWorkspace {
  const fresh = message.type === 'snapshot' || !state;
  const videos = new Map(fresh ? [] : state.videos);
  for (const { video_id, viewers_now, unique_viewers, totals } of message.videos) {
    videos.set(video_id, { viewers_now, unique_viewers, totals });
  }
  const before = fresh ? [] : state.events;
  const events =
    message.events.length === 0
      ? before
      : [...message.events, ...before].sort((a, b) => b.at - a.at).slice(0, MAX_EVENTS);
  return { viewers_now: message.viewers_now, videos, events };
}
