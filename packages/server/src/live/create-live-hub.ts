import { LIMITS, type LiveRefusal, type LiveTopic } from '@kine/protocol';
import type { Scope } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import type { Exclusions } from '../exclusions/index.ts';
import type { Ingest } from '../ingest/index.ts';
import type { VideoChange } from '../library/index.ts';
import type { JobQueue } from '../metadata/index.ts';
import { createJobsTopics } from './jobs-topics.ts';
import type { LoadDeps } from './load-sums.ts';
import { createRoster } from './roster.ts';
import type { Sink } from './topic.ts';

/** Who watches what at this moment, and numbers that are exact at every moment. */
export interface LiveHub {
  /**
   * Sends the topic's snapshot and then its changes to `sink`; returns the way to stop. Throws
   * KINE_VIDEO_NOT_FOUND for a video the workspace does not have.
   */
  subscribe(scope: Scope, topic: LiveTopic, sink: Sink): () => void;
  /** Views of the video with a heartbeat at most 15 s old that are neither paused nor ended. */
  viewersNow(videoId: string): number;
  /** The video's stored numbers were changed by other means than accepted states: loads them again. */
  refresh(videoId: string): void;
  stop(): void;
}

export interface LiveHubDeps extends LoadDeps {
  readonly ingest: Pick<Ingest, 'flusher' | 'pending' | 'onAccepted' | 'erased'>;
  readonly jobs: Pick<JobQueue, 'list' | 'onChange'>;
  readonly exclusions: Pick<Exclusions, 'of' | 'onChange'>;
}

const SWEEP_MS = 1_000;
/** Numbers nobody reads are let go after this, and loaded again when somebody does. */
const RELEASE_MS = 60_000;
/** Views that fell silent are looked for this often. */
const FORGET_MS = 60_000;

export function createLiveHub(deps: LiveHubDeps): LiveHub {
  const { clock, videos } = deps;
  const roster = createRoster(deps);
  const { entries } = roster;
  const jobs = createJobsTopics(deps);
  let forgetAt = clock.now() + FORGET_MS;

  const sweep = (): void => {
    const now = clock.now();
    for (const [videoId, entry] of entries) {
      entry.feed.audience.sweep(now);
      if (roster.isRead(entry)) entry.readAt = now;
      else if (entry.readAt < now - RELEASE_MS) entry.feed.release();
      if (now >= forgetAt) entry.feed.forgetIdle(now);
      // Heartbeats grow old without a message.
      entry.topic.touch();
      if (entry.heardAt < now - LIMITS.idleMs && entry.topic.readers() === 0) roster.drop(videoId, entry);
    }
    if (now >= forgetAt) forgetAt = now + FORGET_MS;
    for (const { topic } of roster.workspaces.values()) topic.touch();
  };
  const refresh = (videoId: string): void => {
    const entry = entries.get(videoId);
    if (entry && roster.isRead(entry)) entry.feed.reload();
    else entry?.feed.release();
  };
  const onChange = ({ videoId, workspaceId, kind, durationChanged }: VideoChange): void => {
    const entry = entries.get(videoId);
    if (entry && kind === 'removed') {
      entry.topic.close(videoGone());
      roster.drop(videoId, entry);
    } else if (durationChanged) {
      refresh(videoId);
    }
    const workspace = roster.workspaceOf(workspaceId);
    workspace.content.libraryChanged(videoId);
    workspace.topic.touch();
  };

  const timer = setInterval(sweep, SWEEP_MS);
  const ends = [
    jobs.stop,
    deps.ingest.onAccepted(roster.take),
    videos.onChange(onChange),
    deps.exclusions.onChange(({ workspaceId }) => {
      for (const videoId of roster.feedsOf(workspaceId).keys()) refresh(videoId);
    }),
    deps.ingest.erased.onErased(({ videoId, viewId }) => {
      entries.get(videoId)?.feed.erase(viewId);
      refresh(videoId);
    }),
  ];

  return {
    subscribe: (scope, topic, sink) => {
      if (topic === 'workspace') {
        const workspace = roster.workspaceOf(scope.workspaceId);
        workspace.topic.add(sink);
        for (const feed of roster.feedsOf(scope.workspaceId).values()) feed.want();
        return () => workspace.topic.remove(sink);
      }
      if (topic === 'jobs') return jobs.subscribe(scope, sink);
      const videoId = topic.slice('video:'.length);
      const entry = roster.entryOf(videoId);
      if (entry?.workspaceId !== scope.workspaceId) throw new KineError('KINE_VIDEO_NOT_FOUND');
      entry.topic.add(sink);
      entry.feed.want();
      return () => entry.topic.remove(sink);
    },
    viewersNow: (videoId) => entries.get(videoId)?.feed.audience.viewersNow(clock.now()) ?? 0,
    refresh,
    stop: () => {
      clearInterval(timer);
      for (const end of ends) end();
      roster.stop();
    },
  };
}

function videoGone(): LiveRefusal {
  const { code, message } = new KineError('KINE_VIDEO_NOT_FOUND');
  return { type: 'error', code, message };
}
