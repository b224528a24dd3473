import type { Witness } from './witness.ts';

type Interval = readonly [low: number, high: number];

/** Half of the 95 % interval of a normal value, in standard deviations. */
const Z = 1.959963984540054;

/**
 * The 95 % intervals of docs/metrics.md over views that all count, in the metric's unit; a metric is missing where
 * nothing is known of its error. Means and variances are taken over the views themselves, not from sums.
 */
export function trueIntervals(views: readonly Witness[]): Readonly<Record<string, Interval>> {
  const plays = views.filter(({ played }) => played);
  const known = plays.filter(({ durationMs }) => durationMs > 0);
  const placed = known.filter((view) => view.placed);
  const shares = placed.map(({ uniqueMs, durationMs }) => (100 * uniqueMs) / durationMs);
  const all: Readonly<Record<string, Interval | null>> = {
    completion: ofShare(placed.filter(isComplete).length, placed.length),
    full_watch: ofShare(placed.filter(isFull).length, placed.length),
    average_view_duration: ofMean(plays.map(({ contentMs }) => contentMs / 1_000)),
    engagement: ofMean(shares),
    average_percentage_viewed: ofRatio(
      known.map(({ contentMs, durationMs }) => [100 * contentMs, durationMs]),
    ),
  };
  return Object.fromEntries(Object.entries(all).flatMap(([id, told]) => (told ? [[id, told]] : [])));
}

function isComplete({ furthestMs, durationMs }: Witness): boolean {
  return furthestMs >= durationMs - Math.max(2_000, durationMs / 100);
}

function isFull({ uniqueMs, durationMs }: Witness): boolean {
  return uniqueMs * 10 >= durationMs * 9;
}

/** The shares p for which `k` of `n` lies 1.96 standard errors of p away or nearer (Wilson), percent. */
function ofShare(k: number, n: number): Interval | null {
  if (n === 0) return null;
  const within = (p: number): boolean => (k / n - p) ** 2 <= (Z * Z * p * (1 - p)) / n;
  const inside = k / n;
  const low = k === 0 ? 0 : edge(0, inside, (p) => !within(p));
  const high = k === n ? 1 : edge(inside, 1, within);
  return [100 * low, 100 * high];
}

function ofMean(values: readonly number[]): Interval | null {
  if (values.length < 2) return null;
  const mean = average(values);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return around(mean, Math.sqrt(variance / values.length), values.length - 1);
}

/** Σx ÷ Σy: what is left of each x beside it has the error of a mean. */
function ofRatio(pairs: readonly (readonly [x: number, y: number])[]): Interval | null {
  if (pairs.length < 2) return null;
  const meanY = average(pairs.map(([, y]) => y));
  const value = average(pairs.map(([x]) => x)) / meanY;
  const variance = pairs.reduce((sum, [x, y]) => sum + (x - value * y) ** 2, 0) / (pairs.length - 1);
  return around(value, Math.sqrt(variance / pairs.length) / meanY, pairs.length - 1);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function around(middle: number, error: number, freedom: number): Interval {
  const half = quantiles.get(freedom) ?? quantile(freedom);
  quantiles.set(freedom, half);
  return [middle - half * error, middle + half * error];
}

const quantiles = new Map<number, number>();

/** Where 97.5 % of Student's distribution lie below: its density added up by Simpson's rule. */
function quantile(freedom: number): number {
  // With t = √ν · tan θ the density is cos^(ν−1) θ, on a finite stretch and smooth.
  const density = (angle: number): number => Math.cos(angle) ** (freedom - 1);
  const half = simpson(density, Math.PI / 2);
  const angle = edge(0, Math.PI / 2, (to) => simpson(density, to) < 0.95 * half);
  return Math.sqrt(freedom) * Math.tan(angle);
}

function simpson(of: (x: number) => number, to: number): number {
  const steps = 4_000;
  const width = to / steps;
  let sum = of(0) + of(to);
  for (let i = 1; i < steps; i++) sum += of(i * width) * (i % 2 === 1 ? 4 : 2);
  return (sum * width) / 3;
}

/** The place between `from`, where `holds` is true, and `to`, where it is not, at which that changes. */
function edge(from: number, to: number, holds: (x: number) => boolean): number {
  let [low, high] = [from, to];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
