import type { LiveTopic } from '@kine/protocol';
import { type LiveJobs, reduceLiveJobs } from './live-jobs.ts';
import type { LiveSocket, LiveStatus } from './live-socket.ts';
import type { LiveVideo } from './live-video.ts';
import { reduceLiveVideo } from './live-video.ts';
import type { LiveWorkspace } from './live-workspace.ts';
import { reduceLiveWorkspace } from './live-workspace.ts';

/** A value that changes, as `useSyncExternalStore` wants it. */
export interface Watchable<T> {
  readonly get: () => T;
  readonly watch: (listener: () => void) => () => void;
}

/** The live state of the page: one entry per topic that something on the page watches. */
export interface LiveStore {
  readonly workspace: Watchable<LiveWorkspace | undefined>;
  readonly video: (videoId: string) => Watchable<LiveVideo | undefined>;
  readonly jobs: Watchable<LiveJobs | undefined>;
  readonly status: Watchable<LiveStatus>;
}

interface LiveStoreDeps {
  readonly socket: LiveSocket;
  readonly now: () => number;
  /** Called with ids of videos that were added, changed or deleted. */
  readonly onLibraryChanged: (videoIds: readonly string[]) => void;
}

/** Reduces the socket's messages to state; a topic's state lives while it is watched. */
export function createLiveStore({ socket, now, onLibraryChanged }: LiveStoreDeps): LiveStore {
  const videos = new Map<string, Watchable<LiveVideo | undefined>>();
  const workspace = topicState<LiveWorkspace>(socket, 'workspace', (state, message) => {
    if (message.topic !== 'workspace') return state;
    if (message.library_changed.length > 0) onLibraryChanged(message.library_changed);
    return reduceLiveWorkspace(state, message);
  });
  const createVideo = (videoId: string): Watchable<LiveVideo | undefined> =>
    topicState<LiveVideo>(socket, `video:${videoId}`, (state, message) =>
      message.topic === 'workspace' || message.topic === 'jobs'
        ? state
        : reduceLiveVideo(state, message, now()),
    );
  const jobs = topicState<LiveJobs>(socket, 'jobs', (state, message) => {
    if (message.topic !== 'jobs') return state;
    // A video's own page does not hear the workspace, and work that is over has changed its video.
    const over = message.jobs.filter((job) => job.state !== 'waiting' && job.state !== 'running');
    const changed = over.flatMap((job) => job.video_id ?? []);
    if (changed.length > 0) onLibraryChanged(changed);
    return reduceLiveJobs(state, message);
  });
  return {
    workspace,
    jobs,
    video: (videoId) => {
      const entry = videos.get(videoId) ?? createVideo(videoId);
      videos.set(videoId, entry);
      return entry;
    },
    status: { get: socket.status, watch: socket.onStatus },
  };
}

type Message = Parameters<Parameters<LiveSocket['subscribe']>[1]>[0];

function topicState<T>(
  socket: LiveSocket,
  topic: LiveTopic,
  reduce: (state: T | undefined, message: Message) => T | undefined,
): Watchable<T | undefined> {
  const listeners = new Set<() => void>();
  let state: T | undefined;
  let leave: (() => void) | undefined;
  const join = (): (() => void) =>
    socket.subscribe(topic, (message) => {
      state = reduce(state, message);
      for (const listener of listeners) listener();
    });
  return {
    get: () => state,
    watch: (listener) => {
      listeners.add(listener);
      leave ??= join();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        leave?.();
        leave = undefined;
        state = undefined;
      };
    },
  };
}
