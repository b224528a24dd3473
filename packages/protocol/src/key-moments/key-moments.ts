import type { CurveSums } from '../curve-sums.ts';
import { curvesFromSums } from '../curves.ts';
import { binAt, type Grid } from '../grid.ts';
import { enoughViews } from '../statistics/enough-views.ts';
import { type Interval, wilson } from '../statistics/intervals.ts';
import { type Dip, dipsOf } from './dips.ts';
import { type Spike, spikesOf } from './spikes.ts';
import { type TopSegment, topSegmentsOf } from './top-segments.ts';

/** How many of the plays are still there after the intro, `at_s` seconds into the video. */
export interface Intro {
  readonly at_s: number;
  readonly retention: number;
  readonly interval: Interval;
}

/** What stands out in a video, each with the numbers it was found by. */
export interface KeyMoments {
  /** Plays that tell where they were watched. */
  readonly n: number;
  /** False: not enough data yet, and nothing is told. */
  readonly enough: boolean;
  /** Fewer than 100 plays, or a video shorter than 60 s: what is told may still change. */
  readonly early: boolean;
  readonly intro: Intro | null;
  readonly top: TopSegment[];
  readonly spikes: Spike[];
  readonly dips: Dip[];
}

const SETTLED_PLAYS = 100;
const SETTLED_MS = 60_000;
const INTRO_MS = 30_000;

/**
 * The key moments of METRICS from the curve sums of one video on its detail bins; `plays` are those the sums
 * are of. Pure: the same sums give the same moments.
 */
export function keyMoments(sums: CurveSums, grid: Grid, plays: number): KeyMoments {
  const enough = enoughViews(plays) && grid.bins > 0;
  const early = plays < SETTLED_PLAYS || grid.durationMs < SETTLED_MS;
  if (!enough) return { n: plays, enough, early, intro: null, top: [], spikes: [], dips: [] };
  const curve = { grid, sums, plays, curves: curvesFromSums(sums, grid, plays) };
  return {
    n: plays,
    enough,
    early,
    intro: introOf(curve.curves.retention, grid, plays),
    top: topSegmentsOf(curve),
    spikes: spikesOf(curve),
    dips: dipsOf(curve),
  };
}

function introOf(retention: readonly number[], g: Grid, plays: number): Intro {
  const atMs = g.durationMs < SETTLED_MS ? 0.3 * g.durationMs : INTRO_MS;
  const share = retention[binAt(g, atMs)] ?? 0;
  return { at_s: atMs / 1_000, retention: share, interval: wilson(share * plays, plays) ?? [0, 1] };
}
