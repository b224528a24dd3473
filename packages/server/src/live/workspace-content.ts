import type { LiveEvent, WorkspaceMessage, WorkspaceVideo } from '@kine/protocol';
import type { Clock } from '../platform/index.ts';
import { EVENTS_KEPT } from './audience.ts';
import type { TopicContent } from './topic.ts';
import type { VideoFeed } from './video-feed.ts';

/** What the workspace topic says: the numbers of every video in `feeds`. */
export interface WorkspaceContent extends TopicContent {
  /** A video was added, changed or deleted. */
  libraryChanged(videoId: string): void;
}

export function createWorkspaceContent(
  feeds: () => ReadonlyMap<string, VideoFeed>,
  clock: Clock,
): WorkspaceContent {
  let told = new Map<string, string>();
  let toldNow = 0;
  let toldEvent = 0;
  let changedVideos = new Set<string>();

  const viewersNow = (): number => {
    const now = clock.now();
    return [...feeds().values()].reduce((sum, feed) => sum + feed.audience.viewersNow(now), 0);
  };
  const videos = (): WorkspaceVideo[] =>
    [...feeds()].flatMap(([video_id, feed]) => {
      const numbers = feed.numbers();
      return numbers ? [{ video_id, ...numbers }] : [];
    });
  const eventsAfter = (last: number): { newest: number; events: LiveEvent[] } => {
    const all = [...feeds().values()].flatMap((feed) =>
      feed.audience.events().filter(({ number }) => number > last),
    );
    all.sort((a, b) => b.number - a.number);
    return { newest: all[0]?.number ?? last, events: all.slice(0, EVENTS_KEPT).map(({ event }) => event) };
  };

  return {
    libraryChanged: (videoId) => changedVideos.add(videoId),
    ready: () => true,
    snapshot: () => ({
      type: 'snapshot',
      topic: 'workspace',
      at: clock.now(),
      viewers_now: viewersNow(),
      videos: videos(),
      events: eventsAfter(0).events,
      library_changed: [],
    }),
    delta: () => {
      const before = told;
      const current = videos();
      told = new Map(current.map((video) => [video.video_id, JSON.stringify(video)]));
      const { newest, events } = eventsAfter(toldEvent);
      const message: WorkspaceMessage = {
        type: 'delta',
        topic: 'workspace',
        at: clock.now(),
        viewers_now: viewersNow(),
        videos: current.filter(({ video_id }) => before.get(video_id) !== told.get(video_id)),
        events,
        library_changed: [...changedVideos],
      };
      const quiet =
        message.viewers_now === toldNow &&
        [message.videos, events, message.library_changed].every((list) => list.length === 0);
      toldEvent = newest;
      toldNow = message.viewers_now;
      changedVideos = new Set();
      return quiet ? undefined : message;
    },
  };
}
