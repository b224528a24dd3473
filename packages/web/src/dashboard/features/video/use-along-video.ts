import type { VideoDetail } from '@kine/protocol/schemas';
import { useMemo } from 'react';
import type { Selection } from '../../../api/along-video.ts';
import { useVideoCurve } from '../../../api/use-video-curve.ts';
import { useVideoMoments } from '../../../api/use-video-moments.ts';
import { useVideoRelative } from '../../../api/use-video-relative.ts';
import { useVideoSeeks } from '../../../api/use-video-seeks.ts';
import type { Scope } from '../scope/scope.ts';
import { usePeriod } from '../scope/use-period.ts';
import { momentsInWords, type ShownMoment } from './timeline-moment-words.ts';
import type { AlongVideo } from './timeline-readings.ts';

interface AlongQuestion {
  readonly video: VideoDetail;
  readonly scope: Scope;
  /** Somebody watches right now. */
  readonly isWatched: boolean;
  readonly withSeeks: boolean;
}

/** How often the curve is asked again, in milliseconds: while somebody watches it should be seen to grow. */
const AGAIN_MS = { watched: 3_000, quiet: 15_000 } as const;

const NO_MOMENTS: readonly ShownMoment[] = [];

/** All that is known along a video in the page's period and filter; curves decide whether it is there or failed. */
export function useAlongVideo({ video, scope, isWatched, withSeeks }: AlongQuestion) {
  const { video_id: videoId, chapters } = video;
  const period = usePeriod(scope);
  const { filter } = scope;
  const selection = useMemo<Selection>(() => ({ videoId, period, filter }), [videoId, period, filter]);
  const curve = useVideoCurve(selection, isWatched ? AGAIN_MS.watched : AGAIN_MS.quiet);
  const report = useVideoMoments(selection).data;
  const relative = useVideoRelative(videoId).data;
  const seeks = useVideoSeeks(selection, withSeeks).data;
  const moments = useMemo(() => (report?.enough ? momentsInWords(report) : NO_MOMENTS), [report]);
  const along = useMemo<AlongVideo | undefined>(
    () => curve.data && { curves: curve.data, relative, seeks, moments, chapters },
    [curve.data, relative, seeks, moments, chapters],
  );
  return {
    selection,
    along,
    early: report?.early ?? false,
    error: curve.error,
    onRetry: () => void curve.refetch(),
    isChanging: curve.isPlaceholderData,
  };
}
