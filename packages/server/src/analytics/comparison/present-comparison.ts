import {
  binStartMs,
  COMPARED_METRICS,
  type ComparedMetricId,
  type ComparedSide,
  type Comparison,
  enoughViews,
  type Finding,
  type Interval,
  type JudgedDifference,
  type SideCompared,
  type SideMeasured,
} from '@kine/protocol';
import type { CompareRequest, ComparisonReport } from '@kine/protocol/schemas';
import type { ReadSide } from './read-comparison.ts';

/** A side with everything that was read and measured of it. */
export interface AnsweredSide {
  readonly read: ReadSide;
  readonly side: ComparedSide;
}

type PresentedSide = ComparisonReport['sides'][number];
type PresentedFinding = NonNullable<PresentedSide['against_first']>['findings'][number];

/** The comparison as the API answers it, but for its notes. `now` is epoch milliseconds. */
export function presentComparison(
  { age, bins }: CompareRequest,
  answered: readonly AnsweredSide[],
  { measured, compared, verdict }: Comparison,
  now: number,
): Omit<ComparisonReport, 'notes'> {
  const [first] = answered;
  const sameLength = answered.every(({ side }) => side.durationMs === first?.side.durationMs);
  return {
    age: age ?? null,
    bins: {
      kind: bins,
      n: Math.max(0, ...answered.map(({ side }) => side.grid.bins)),
      duration_s: sameLength && first ? first.side.durationMs / 1_000 : null,
    },
    sides: answered.map(({ read, side }, i) => {
      const against = compared[i - 1];
      const timed = side.durationMs === first?.side.durationMs;
      return {
        ...presentSide(read, side, measured[i]),
        complete: read.span !== null && read.span.toMs <= now,
        against_first: against ? presentAgainst(against, side, timed) : null,
      };
    }),
    verdict: { ...verdict },
  };
}

function presentSide(
  { label, video, span }: ReadSide,
  side: ComparedSide,
  measured: SideMeasured | undefined,
): Omit<PresentedSide, 'complete' | 'against_first'> {
  const { retention = [] } = measured ?? {};
  return {
    label,
    video: video.id,
    duration_s: side.durationMs / 1_000,
    from: span?.fromMs ?? null,
    to: span?.toMs ?? null,
    play: side.totals.play,
    enough: enoughViews(side.totals.play),
    metrics: byMetric((id) => {
      const { value = null, interval = null, n = 0, enough = false } = measured?.metrics[id] ?? {};
      return { value, ...ends(interval), n, enough };
    }),
    retention: {
      n: side.plays,
      enough: enoughViews(side.plays),
      value: retention.map(({ value }) => value),
      low: retention.map(({ interval }) => interval[0]),
      high: retention.map(({ interval }) => interval[1]),
    },
  };
}

function presentAgainst(
  { metrics, retention, findings, verdict }: SideCompared,
  side: ComparedSide,
  timed: boolean,
): NonNullable<PresentedSide['against_first']> {
  const lists = retention.map(presentDifference);
  return {
    metrics: byMetric((id) => {
      const found = metrics[id];
      return found && presentDifference(found);
    }),
    retention:
      retention.length === 0
        ? null
        : {
            difference: lists.map(({ difference }) => difference),
            low: lists.map(({ low }) => low),
            high: lists.map(({ high }) => high),
            p: lists.map(({ p }) => p),
            q: lists.map(({ q }) => q),
            significant: lists.map(({ significant }) => significant),
          },
    findings: findings.map((finding) => presentFinding(finding, side, timed)),
    verdict: { ...verdict },
  };
}

function presentDifference({ difference, interval: [low, high], p, q, significant }: JudgedDifference) {
  return { difference, low, high, p, q, significant };
}

function presentFinding(finding: Finding, { grid }: ComparedSide, timed: boolean): PresentedFinding {
  if (finding.kind === 'metric') return { ...finding };
  const after = finding.to + 1;
  const place = {
    from: finding.from / grid.bins,
    to: after / grid.bins,
    from_s: timed ? binStartMs(grid, finding.from) / 1_000 : null,
    to_s: timed ? binStartMs(grid, after) / 1_000 : null,
    points: finding.difference * 100,
  };
  return finding.kind === 'watch'
    ? { kind: 'watch', ...place }
    : { kind: 'leave', ...place, side: finding.side * 100, baseline: finding.baseline * 100 };
}

function ends(interval: Interval | null): { low: number | null; high: number | null } {
  return { low: interval?.[0] ?? null, high: interval?.[1] ?? null };
}

function byMetric<T>(of: (id: ComparedMetricId) => T): Record<ComparedMetricId, T> {
  return Object.fromEntries(COMPARED_METRICS.map((id) => [id, of(id)])) as Record<ComparedMetricId, T>;
}
