import type { StoredView } from '../ingest/index.ts';
import { fromAccepted } from './live-view.ts';
import { type LoadDeps, loadSums, rulesOf } from './load-sums.ts';
import { createTopic, type Topic } from './topic.ts';
import { createVideoFeed, type VideoFeed } from './video-feed.ts';
import { createWorkspaceContent, type WorkspaceContent } from './workspace-content.ts';

/** A video that was heard of or is read. */
export interface VideoEntry {
  readonly workspaceId: string;
  readonly feed: VideoFeed;
  readonly topic: Topic;
  /** Epoch milliseconds of the last state, and of the last moment somebody read the numbers. */
  heardAt: number;
  readAt: number;
}

export interface WorkspaceEntry {
  readonly topic: Topic;
  readonly content: WorkspaceContent;
}

/** The live videos and the workspaces they belong to. */
export interface Roster {
  readonly entries: ReadonlyMap<string, VideoEntry>;
  readonly workspaces: ReadonlyMap<string, WorkspaceEntry>;
  /** Makes the entry of a known video; undefined for an unknown one. */
  entryOf(videoId: string): VideoEntry | undefined;
  workspaceOf(id: string): WorkspaceEntry;
  feedsOf(workspaceId: string): Map<string, VideoFeed>;
  /** Hands a state to its video's feed. */
  take(stored: StoredView): void;
  /** Whether anybody is shown the video's numbers. */
  isRead(entry: VideoEntry): boolean;
  drop(videoId: string, entry: VideoEntry): void;
  stop(): void;
}

export function createRoster(deps: LoadDeps): Roster {
  const { clock, videos } = deps;
  const entries = new Map<string, VideoEntry>();
  const workspaces = new Map<string, WorkspaceEntry>();
  let eventNumber = 0;

  const feedsOf = (workspaceId: string): Map<string, VideoFeed> => {
    const own = [...entries].filter(([, entry]) => entry.workspaceId === workspaceId);
    return new Map(own.map(([id, entry]) => [id, entry.feed]));
  };
  const workspaceOf = (id: string): WorkspaceEntry => {
    const known = workspaces.get(id);
    if (known) return known;
    const content = createWorkspaceContent(() => feedsOf(id), clock);
    const entry = { content, topic: createTopic(content) };
    workspaces.set(id, entry);
    return entry;
  };
  const isRead = (entry: VideoEntry): boolean =>
    entry.topic.readers() > 0 || workspaceOf(entry.workspaceId).topic.readers() > 0;

  const entryOf = (videoId: string): VideoEntry | undefined => {
    const video = videos.find(videoId);
    const known = entries.get(videoId);
    if (known || !video) return known;
    const feed = createVideoFeed({
      ...deps,
      videoId,
      load: () => loadSums(deps, videoId),
      changed: () => {
        entries.get(videoId)?.topic.touch();
        workspaceOf(video.workspaceId).topic.touch();
      },
      nextEventNumber: () => ++eventNumber,
      rules: () => rulesOf(deps, videos.find(videoId) ?? video),
    });
    const now = clock.now();
    const entry = {
      workspaceId: video.workspaceId,
      feed,
      topic: createTopic(feed.content),
      heardAt: now,
      readAt: now,
    };
    entries.set(videoId, entry);
    return entry;
  };

  const take = (stored: StoredView): void => {
    const entry = entryOf(stored.facts.videoId);
    if (!entry) return;
    entry.heardAt = clock.now();
    if (isRead(entry)) entry.feed.want();
    entry.feed.take(fromAccepted(stored));
  };

  const drop = (videoId: string, entry: VideoEntry): void => {
    entry.feed.stop();
    entry.topic.stop();
    entries.delete(videoId);
  };
  return {
    entries,
    workspaces,
    entryOf,
    workspaceOf,
    feedsOf,
    take,
    isRead,
    drop,
    stop: () => {
      for (const [videoId, entry] of entries) drop(videoId, entry);
      for (const { topic } of workspaces.values()) topic.stop();
    },
  };
}
