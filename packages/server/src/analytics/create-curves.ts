import {
  binWidthMs,
  curveIntervals,
  curvesFromSums,
  detailGrid,
  enoughViews,
  type Grid,
  grid,
  heatOf,
  keyMoments,
  mostRewatched,
  nominalBinMs,
  RATIO_BINS,
  ratioGrid,
} from '@kine/protocol';
import type { CurveReport, MomentsReport, SeekFlowReport } from '@kine/protocol/schemas';
import type { Scope } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import type { KnownVideo } from '../library/index.ts';
import type { Clock } from '../platform/index.ts';
import { askedDays } from './asked-days.ts';
import type { AskedPeriod } from './period.ts';
import type { ReadCurves } from './read-curves.ts';
import { frozenNotes } from './sealing/frozen-notes.ts';
import { readFilterText } from './selection/read-filter.ts';
import { ALL_TIME_SPAN } from './selection/span.ts';
import type { ViewSelection } from './selection/where-of.ts';

/** Which views of a video; all time when neither `from` nor `to` is given. `filter` is JSON. */
export interface AskedSelection extends AskedPeriod {
  readonly filter?: string | undefined;
}

export interface AskedCurve extends AskedSelection {
  /** Seconds, 0.1 or more and at most 100,000 bins; by default METRICS' detail bins. */
  readonly bin?: number | undefined;
  /** That many equal parts instead, 1 to 1,000. */
  readonly bins?: number | undefined;
}

export interface AskedSeeks extends AskedSelection {
  /** Equal parts of the video, 1 to 1,000; 100 by default. */
  readonly bins?: number | undefined;
  /** At most this many arcs, 1 to 1,000; 50 by default. */
  readonly limit?: number | undefined;
}

export interface VideoHeat {
  readonly plays: number;
  /** 0–100 for each part. */
  readonly heat: readonly number[];
  /** The part that was watched again most; undefined where none stands out. */
  readonly mostRewatched: number | undefined;
}

/** Where in a video people watch. Throws KINE_BAD_REQUEST, KINE_BAD_PERIOD and KINE_BAD_QUERY naming the field. */
export interface CurveReports {
  curve(scope: Scope, video: KnownVideo, asked?: AskedCurve): Promise<CurveReport>;
  moments(scope: Scope, video: KnownVideo, asked?: AskedSelection): Promise<MomentsReport>;
  seeks(scope: Scope, video: KnownVideo, asked?: AskedSeeks): Promise<SeekFlowReport>;
  /** Second of the video → how often it was watched, all views together; seconds nobody watched are left out. */
  heatmap(scope: Scope, video: KnownVideo): Promise<Record<string, number>>;
  /** heat of 100 equal parts, all time. */
  heat(scope: Scope, video: KnownVideo): Promise<VideoHeat>;
}

interface CurveDeps {
  readonly questions: ReadCurves;
  readonly clock: Clock;
}

const MIN_BIN_MS = 100;
const MAX_BINS = 100_000;
const MAX_PARTS = 1_000;
const DEFAULT_ARCS = 50;

export function createCurves({ questions, clock }: CurveDeps): CurveReports {
  const allTime = (scope: Scope, video: KnownVideo): ViewSelection => ({
    scope,
    videos: [video],
    span: ALL_TIME_SPAN,
  });
  return {
    curve: async (scope, video, asked = {}) => {
      const g = curveGrid(video.durationMs, asked);
      const { views, days } = selectionOf(asked, clock.now());
      const { sums, plays, frozen } = await questions.curve({ ...views, scope, videos: [video] }, g);
      const { retention, survival } = curveIntervals(sums, g, plays);
      return {
        ...timesOf(g),
        ...days,
        plays,
        enough: enoughViews(plays),
        ...curvesFromSums(sums, g, plays),
        retention_interval: retention,
        survival_interval: survival,
        notes: frozenNotes([frozen]),
      };
    },
    moments: async (scope, video, asked = {}) => {
      const g = detailGrid(video.durationMs);
      const { views, days } = selectionOf(asked, clock.now());
      const { sums, plays, frozen } = await questions.curve({ ...views, scope, videos: [video] }, g);
      const moments = keyMoments(sums, g, plays);
      return { ...days, duration_s: timesOf(g).duration_s, ...moments, notes: frozenNotes([frozen]) };
    },
    seeks: async (scope, video, asked = {}) => {
      const { bins = RATIO_BINS, limit = DEFAULT_ARCS } = asked;
      const g = ratioGrid(video.durationMs, within(bins, 'bins'));
      const { views, days } = selectionOf(asked, clock.now());
      const selection = { ...views, scope, videos: [video] };
      const { rows, frozen } = await questions.seeks(selection, g, within(limit, 'limit'));
      const plays = rows.find(({ kind }) => kind === 0)?.n ?? 0;
      const jumps = g.bins > 0 ? rows.filter(({ kind }) => kind === 1).slice(0, limit) : [];
      return {
        ...timesOf(g),
        ...days,
        plays,
        enough: enoughViews(plays),
        jumps: jumps[0]?.total ?? 0,
        arcs: jumps.map(({ from_bin, to_bin, n }) => ({ from_bin, to_bin, n })),
        notes: frozenNotes([frozen]),
      };
    },
    heatmap: async (scope, video) => {
      const g = grid(video.durationMs, 1_000);
      const { sums } = await questions.curve(allTime(scope, video), g);
      const watched = sums.played_ms.map((ms, second) => [second, ms / binWidthMs(g, second)] as const);
      return Object.fromEntries(watched.filter(([, passes]) => passes > 0));
    },
    heat: async (scope, video) => {
      const g = ratioGrid(video.durationMs);
      const { sums, plays } = await questions.curve(allTime(scope, video), g);
      const curves = curvesFromSums(sums, g, plays);
      return { plays, heat: heatOf(curves.intensity), mostRewatched: mostRewatched(curves.rewatch) };
    },
  };
}

function timesOf(g: Grid): { readonly bin_s: number; readonly duration_s: number } {
  return { bin_s: nominalBinMs(g) / 1_000, duration_s: g.durationMs / 1_000 };
}

function selectionOf(asked: AskedSelection, now: number) {
  const { span, timeZone, days } = askedDays(asked, now);
  return { views: { span, timeZone, filter: readFilterText(asked.filter) }, days };
}

function curveGrid(durationMs: number, { bin, bins }: AskedCurve): Grid {
  if (bins !== undefined) {
    if (bin !== undefined) refuse('bins', 'cannot be given together with bin');
    return ratioGrid(durationMs, within(bins, 'bins'));
  }
  if (bin === undefined) return detailGrid(durationMs);
  const binMs = Math.round(bin * 1_000);
  const g = grid(durationMs, binMs);
  if (!(binMs >= MIN_BIN_MS && g.bins <= MAX_BINS)) {
    refuse('bin', 'must be 0.1 s or more and give at most 100,000 bins');
  }
  return g;
}

function within(value: number, field: string): number {
  const fits = Number.isInteger(value) && value >= 1 && value <= MAX_PARTS;
  return fits ? value : refuse(field, `must be a whole number from 1 to ${MAX_PARTS}`);
}

function refuse(field: string, what: string): never {
  throw new KineError('KINE_BAD_REQUEST', { message: `${field}: ${what}.`, field });
}
