import {
  binWidthMs,
  engagementPercentile,
  enoughViews,
  MIN_SIMILAR_VIDEOS,
  ratioGrid,
  relativeRetention,
  type Totals,
  typicalBand,
} from '@kine/protocol';
import type { RelativeReport } from '@kine/protocol/schemas';
import type { Scope } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import type { KnownVideo, VideoLookup } from '../../library/index.ts';
import type { ReadCurves } from '../read-curves.ts';
import { frozenNotes } from '../sealing/frozen-notes.ts';
import type { FrozenDays } from '../sealing/sealed-source.ts';
import { ALL_TIME_SPAN } from '../selection/span.ts';
import table from './engagement-percentiles.json' with { type: 'json' };

/** How a video does beside the own library and beside public videos. Throws KINE_VIDEO_NOT_FOUND. */
export type Relative = (scope: Scope, videoId: string) => Promise<RelativeReport>;

export interface RelativeDeps {
  readonly videos: VideoLookup;
  /** All-time sums by video; a video nobody loaded is missing. */
  readonly totalsByVideo: (
    scope: Scope,
    videos: readonly KnownVideo[],
  ) => Promise<ReadonlyMap<string, Totals>>;
  readonly curveOf: ReadCurves['curve'];
}

/** How many of the latest similar videos say what is usual. */
const LATEST = 10;
/** Lengths of [D ÷ 1.5, 1.5 · D] are similar. */
const SIMILAR = 1.5;
const BIAS = 'Compared with YouTube videos of July and August 2016 that were named on Twitter.';

interface Curve {
  readonly plays: number;
  readonly retention: readonly number[];
  readonly frozen: FrozenDays | undefined;
}

export function createRelative({ videos, totalsByVideo, curveOf }: RelativeDeps): Relative {
  const curve = async (scope: Scope, video: KnownVideo): Promise<Curve> => {
    const g = ratioGrid(video.durationMs);
    const { sums, plays, frozen } = await curveOf({ scope, videos: [video], span: ALL_TIME_SPAN }, g);
    const of = (ms: number, bin: number): number =>
      ms / (Math.max(1, binWidthMs(g, bin)) * Math.max(1, plays));
    return { plays, retention: sums.seen_ms.map(of), frozen };
  };
  return async (scope, videoId) => {
    const video = videos.find(videoId);
    if (video?.workspaceId !== scope.workspaceId) throw new KineError('KINE_VIDEO_NOT_FOUND');
    const candidates = similarTo(video, videos.all(scope.workspaceId));
    const totals = await totalsByVideo(scope, [video, ...candidates]);
    const similar = candidates
      .filter(({ id }) => enoughViews(totals.get(id)?.placed_play ?? 0))
      .sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0) || (a.id < b.id ? 1 : -1))
      .slice(0, LATEST);
    const all = await Promise.all([video, ...similar].map((one) => curve(scope, one)));
    const [own, ...others] = all;
    const { plays, retention } = own ?? { plays: 0, retention: [] };
    const curves = others.map((other) => other.retention);
    const durationS = video.durationMs / 1_000;
    const ranked = enoughViews(plays) ? relativeRetention(retention, curves) : null;
    return {
      video: videoId,
      duration_s: durationS,
      retention: { n: plays, enough: enoughViews(plays), value: [...retention] },
      similar: {
        videos: similar.map(({ id }) => id),
        n: similar.length,
        needed: MIN_SIMILAR_VIDEOS,
        enough: similar.length >= MIN_SIMILAR_VIDEOS,
        from_s: durationS / SIMILAR,
        to_s: durationS * SIMILAR,
      },
      typical: bandOf(curves),
      relative_retention: ranked,
      relative_engagement: engagementOf(durationS, totals.get(videoId)),
      notes: frozenNotes(all.map(({ frozen }) => frozen)),
    };
  };
}

function similarTo({ id, durationMs }: KnownVideo, all: readonly KnownVideo[]): KnownVideo[] {
  return all.filter(
    (other) =>
      other.id !== id &&
      durationMs > 0 &&
      other.durationMs * SIMILAR >= durationMs &&
      other.durationMs <= durationMs * SIMILAR,
  );
}

function bandOf(curves: readonly (readonly number[])[]): RelativeReport['typical'] {
  const band = typicalBand(curves);
  return band && { p25: [...band.p25], median: [...band.median], p75: [...band.p75] };
}

function engagementOf(durationS: number, totals: Totals | undefined): RelativeReport['relative_engagement'] {
  const { play = 0, content_ms = 0, duration_ms = 0 } = totals ?? {};
  const viewed = duration_ms > 0 ? content_ms / duration_ms : null;
  const enough = enoughViews(play);
  const ranked = viewed !== null && enough ? engagementPercentile(table, durationS, viewed) : null;
  return {
    percentile: ranked?.percentile ?? null,
    bound: ranked?.bound ?? null,
    length: ranked?.length ?? null,
    average_percentage_viewed: viewed === null ? null : viewed * 100,
    n: play,
    enough,
    source: table.source,
    bias: BIAS,
  };
}
