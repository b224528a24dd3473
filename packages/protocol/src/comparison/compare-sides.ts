import { binStartMs } from '../grid.ts';
import type { Difference } from '../statistics/differences.ts';
import { adjustedP, FALSE_DISCOVERY_RATE } from '../statistics/false-discovery.ts';
import {
  COMPARED_METRICS,
  type ComparedMetricId,
  type MeasuredMetric,
  measuredMetric,
  metricDifference,
} from './compared-metrics.ts';
import type { ComparedSide } from './compared-side.ts';
import { curveFindings } from './curve-findings.ts';
import { type RetentionBin, retentionBins, retentionDifferences } from './retention-bins.ts';
import { timeText } from './time-text.ts';
import { type Finding, type MetricFinding, type Verdict, verdictOf, wholeVerdict } from './verdict.ts';

/** A difference with its p adjusted over everything one comparison asks; `significant` at q ≤ 5 %. */
export interface JudgedDifference extends Difference {
  readonly q: number;
  readonly significant: boolean;
}

export interface SideMeasured {
  readonly metrics: Readonly<Record<ComparedMetricId, MeasuredMetric>>;
  readonly retention: readonly RetentionBin[];
}

/** A side against the baseline. */
export interface SideCompared {
  readonly metrics: Readonly<Record<ComparedMetricId, JudgedDifference | null>>;
  /** One per bin; empty when a side has not enough views. */
  readonly retention: readonly JudgedDifference[];
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
}

export interface Comparison {
  readonly measured: readonly SideMeasured[];
  /** Every side but the baseline, in order. */
  readonly compared: readonly SideCompared[];
  readonly verdict: Verdict;
}

/**
 * Compares every side with the baseline: its metrics, R bin by bin, and in words. False discoveries are held to
 * 5 % over all of it at once, so that "no difference" is said of two samples of one population at least 95
 * times in 100 (Benjamini and Hochberg 1995).
 */
export function compareSides(baseline: ComparedSide, others: readonly ComparedSide[]): Comparison {
  const found = others.map((side) => ({
    side,
    metrics: COMPARED_METRICS.map((id) => metricDifference(id, side, baseline)),
    retention: retentionDifferences(side, baseline),
  }));
  const judge = judgeOf(found.flatMap(({ metrics, retention }) => [...metrics, ...retention]));
  const compared = found.map(({ side, metrics, retention }) => {
    const judged = byMetric((id) => judge(metrics[COMPARED_METRICS.indexOf(id)] ?? null));
    return comparedSide(side, baseline, {
      metrics: judged,
      retention: retention.flatMap((one) => judge(one) ?? []),
    });
  });
  const labelled = compared.map(({ verdict }, i) => ({ ...verdict, label: others[i]?.label ?? '' }));
  return {
    measured: [baseline, ...others].map((side) => ({
      metrics: byMetric((id) => measuredMetric(id, side)),
      retention: retentionBins(side),
    })),
    compared,
    verdict: wholeVerdict(labelled),
  };
}

function judgeOf(
  family: readonly (Difference | null)[],
): (one: Difference | null) => JudgedDifference | null {
  const told = family.filter((one) => one !== null);
  const adjusted = adjustedP(told.map(({ p }) => p));
  const qs = new Map(told.map((one, i) => [one, adjusted[i] ?? 1]));
  return (one) => {
    const q = one ? (qs.get(one) ?? 1) : 1;
    return one && { ...one, q, significant: q <= FALSE_DISCOVERY_RATE };
  };
}

function comparedSide(
  side: ComparedSide,
  baseline: ComparedSide,
  { metrics, retention }: Pick<SideCompared, 'metrics' | 'retention'>,
): SideCompared {
  const findings: Finding[] = [
    ...curveFindings(side, baseline, retention),
    ...COMPARED_METRICS.flatMap((id) => metricFinding(id, metrics[id], [side, baseline])),
  ];
  const countsOf = ({ label, totals, plays }: ComparedSide) => ({
    label,
    plays: totals.play,
    placedPlays: plays,
  });
  const secondsAside = !sameLength(side, baseline) && metrics.average_view_duration?.significant === true;
  const places = { at: placesOf(side, baseline), bins: side.grid.bins };
  const judged = { ...countsOf(side), ...places, findings, secondsAside };
  return { metrics, retention, findings, verdict: verdictOf(judged, countsOf(baseline)) };
}

/** The time of an average is told only where the videos are as long as each other. */
function metricFinding(
  metric: ComparedMetricId,
  difference: JudgedDifference | null,
  [side, baseline]: readonly [ComparedSide, ComparedSide],
): MetricFinding[] {
  const skipped = metric === 'average_view_duration' && !sameLength(side, baseline);
  if (!difference?.significant || skipped) return [];
  const told = (of: ComparedSide): number => measuredMetric(metric, of).value ?? 0;
  return [
    {
      kind: 'metric',
      metric,
      difference: difference.difference,
      side: told(side),
      baseline: told(baseline),
    },
  ];
}

/** Times of the video where both sides are as long; else shares of it. */
function placesOf(side: ComparedSide, baseline: ComparedSide): (bin: number) => string {
  const { grid } = side;
  if (!sameLength(side, baseline)) return (bin) => `${Math.round((100 * bin) / grid.bins)}%`;
  return (bin) => timeText(Math.round(binStartMs(grid, bin) / 1_000));
}

function sameLength(side: ComparedSide, baseline: ComparedSide): boolean {
  return side.durationMs === baseline.durationMs;
}

function byMetric<T>(of: (id: ComparedMetricId) => T): Record<ComparedMetricId, T> {
  return Object.fromEntries(COMPARED_METRICS.map((id) => [id, of(id)])) as Record<ComparedMetricId, T>;
}
