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
  /** Puts work off until the next picture is drawn: what arrives until then is one change of the page. */
  readonly nextFrame: (run: () => void) => void;
  /** Called with ids of videos that were added, changed or deleted. */
  readonly onLibraryChanged: (videoIds: readonly string[]) => void;
}

/** Reduces the socket's messages to state; a topic's state lives while it is watched. */
export function createLiveStore(deps: LiveStoreDeps): LiveStore {
  const { socket, onLibraryChanged } = deps;
  const videos = new Map<string, Watchable<LiveVideo | undefined>>();
  const workspace = topicState<LiveWorkspace>(deps, 'workspace', (state, message) => {
    if (message.topic !== 'workspace') return state;
    if (message.library_changed.length > 0) onLibraryChanged(message.library_changed);
    return reduceLiveWorkspace(state, message);
  });
  const createVideo = (videoId: string): Watchable<LiveVideo | undefined> =>
    topicState<LiveVideo>(deps, `video:${videoId}`, (state, message, receivedAt) =>
      message.topic === 'workspace' || message.topic === 'jobs'
        ? state
        : reduceLiveVideo(state, message, receivedAt),
    );
  const jobs = topicState<LiveJobs>(deps, 'jobs', (state, message) => {
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
  { socket, now, nextFrame }: LiveStoreDeps,
  topic: LiveTopic,
  reduce: (state: T | undefined, message: Message, receivedAt: number) => T | undefined,
): Watchable<T | undefined> {
  const listeners = new Set<() => void>();
  let state: T | undefined;
  let leave: (() => void) | undefined;
  let arrived: { readonly message: Message; readonly at: number }[] = [];
  const settle = (): void => {
    const messages = arrived;
    arrived = [];
    if (messages.length === 0) return;
    for (const { message, at } of messages) state = reduce(state, message, at);
    for (const listener of listeners) listener();
  };
  const join = (): (() => void) =>
    socket.subscribe(topic, (message) => {
      arrived.push({ message, at: now() });
      if (arrived.length === 1) nextFrame(settle);
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
        arrived = [];
      };
    },
  };
}
