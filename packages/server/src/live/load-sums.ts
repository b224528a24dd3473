import type { Analytics } from '../analytics/index.ts';
import { KineError } from '../errors.ts';
import type { ExclusionLookup } from '../exclusions/index.ts';
import type { Ingest } from '../ingest/index.ts';
import type { KnownVideo, VideoLookup } from '../library/index.ts';
import { type Clock, type Logger, utcDay } from '../platform/index.ts';
import { type CountingRules, fromAccepted } from './live-view.ts';
import { createVideoSums, firstKeyDay, HELD_MS, type VideoSums } from './video-sums.ts';

export interface LoadDeps {
  readonly ingest: Pick<Ingest, 'flusher' | 'pending'>;
  readonly analytics: Pick<Analytics, 'storedSums'>;
  readonly videos: VideoLookup;
  readonly exclusions: ExclusionLookup;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Spool and warehouse as one picture: nothing is flushed meanwhile, so no state is in both or in neither. */
export function loadSums(deps: LoadDeps, videoId: string): Promise<VideoSums> {
  return deps.ingest.flusher.exclusive(() => loadUndisturbed(deps, videoId));
}

async function loadUndisturbed(deps: LoadDeps, videoId: string): Promise<VideoSums> {
  const { ingest, analytics, videos, clock } = deps;
  const video = videos.find(videoId);
  if (!video) throw new KineError('KINE_VIDEO_NOT_FOUND');
  const rules = rulesOf(deps, video);
  const now = clock.now();
  const waiting = (await ingest.pending(videoId)).map(fromAccepted);
  const days = [firstKeyDay(now), ...waiting.map((view) => utcDay(view.mintedAt))].sort();
  const stored = await analytics.storedSums(
    { workspaceId: video.workspaceId },
    {
      videoId,
      keysFrom: days[0] ?? firstKeyDay(now),
      openSince: now - HELD_MS,
      viewIds: waiting.map((view) => view.viewId),
    },
  );
  return createVideoSums(stored, waiting, rules);
}

/** What decides at this moment whether views of the video count. */
export function rulesOf({ exclusions }: Pick<LoadDeps, 'exclusions'>, video: KnownVideo): CountingRules {
  const { id: videoId, workspaceId, durationMs } = video;
  return { videoId, durationMs, exclusions: exclusions.of(workspaceId) };
}
