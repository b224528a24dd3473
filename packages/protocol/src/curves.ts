import type { CurveSums } from './curve-sums.ts';
import type { Grid } from './grid.ts';
import { binWidthMs } from './grid.ts';
import { wilson } from './statistics/intervals.ts';

/** The curves of a video, one entry per bin. Ratios are of plays; `started`, `stopped` and `back_seeks` are counts. */
export interface Curves {
  /** R: share of plays that saw the bin at least once, 0–1. */
  readonly retention: number[];
  /** W: passes over the bin per play; above 1 means rewinds. */
  readonly intensity: number[];
  /** W − R: passes per play beyond each play's first. */
  readonly rewatch: number[];
  /** S: share of plays whose furthest position lies past the bin's start, 0–1. */
  readonly survival: number[];
  readonly started: number[];
  readonly stopped: number[];
  /** h: of the plays that stopped here or later, the share that stopped here, 0–1; 0 where none is left. */
  readonly exit_hazard: number[];
  /** The intensity as percent of the highest, 0–100; all 0 when nothing was watched. */
  readonly heat: number[];
  readonly back_seeks: number[];
  /** `back_seeks` ÷ R: what many go back to although few get there stands out; 0 where nobody watched. */
  readonly confusion_index: number[];
}

/** Low and high end of the 95 % intervals of a curve, one entry per bin. */
export interface CurveIntervals {
  readonly low: number[];
  readonly high: number[];
}

/** heat in whole percent. */
export function heatOf(intensity: readonly number[]): number[] {
  return shareOfHighest(intensity).map(Math.round);
}

function shareOfHighest(intensity: readonly number[]): number[] {
  const most = intensity.reduce((highest, value) => Math.max(highest, value), 0);
  return intensity.map((value) => (most > 0 ? (100 * value) / most : 0));
}

/** Curves from sums. With no plays every ratio is 0. */
export function curvesFromSums(sums: CurveSums, g: Grid, plays: number): Curves {
  const perPlay = (values: readonly number[]): number[] =>
    values.map((value, bin) => {
      const width = binWidthMs(g, bin);
      return plays > 0 && width > 0 ? value / (width * plays) : 0;
    });
  const retention = perPlay(sums.seen_ms);
  const intensity = perPlay(sums.played_ms);
  return {
    retention,
    intensity,
    rewatch: perPlay(sums.played_ms.map((ms, bin) => ms - (sums.seen_ms[bin] ?? 0))),
    survival: sums.reached.map((views) => (plays > 0 ? views / plays : 0)),
    started: [...sums.started],
    stopped: [...sums.stopped],
    exit_hazard: exitHazard(sums.stopped),
    heat: shareOfHighest(intensity),
    back_seeks: [...sums.back_seeks],
    confusion_index: sums.back_seeks.map((landed, bin) => {
      const seen = retention[bin] ?? 0;
      return seen > 0 ? landed / seen : 0;
    }),
  };
}

function exitHazard(stopped: readonly number[]): number[] {
  const left = stillWatching(stopped);
  return stopped.map((views, bin) => (views > 0 ? views / (left[bin] ?? views) : 0));
}

/** How many views stopped in each bin or later. */
export function stillWatching(stopped: readonly number[]): number[] {
  let left = 0;
  return [...stopped]
    .reverse()
    .map((views) => (left += views))
    .reverse();
}

/**
 * Wilson intervals of retention and survival. Of a bin that views saw in part, their parts added up are the
 * number of views that saw it. Without plays nothing is known: 0 to 1.
 */
export function curveIntervals(
  sums: CurveSums,
  g: Grid,
  plays: number,
): { readonly retention: CurveIntervals; readonly survival: CurveIntervals } {
  return {
    retention: intervalsOf(
      sums.seen_ms.map((ms, bin) => ms / Math.max(1, binWidthMs(g, bin))),
      plays,
    ),
    survival: intervalsOf(sums.reached, plays),
  };
}

function intervalsOf(views: readonly number[], plays: number): CurveIntervals {
  const intervals = views.map((k) => wilson(k, plays) ?? ([0, 1] as const));
  return { low: intervals.map(([low]) => low), high: intervals.map(([, high]) => high) };
}
