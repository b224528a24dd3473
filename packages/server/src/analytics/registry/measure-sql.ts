import type { MetricSums } from '@kine/protocol';
import { MEASURES, type MeasureId } from './measures.ts';

/** The measures that a sum of protocol's `MetricSums` is read from. */
export function measureOf(sum: keyof MetricSums): MeasureId {
  return sum === 'startup_median_ms' || sum === 'startup_p95_ms' ? 'startup' : sum;
}

/** `SELECT` items that name each measure's part in rows of sealed numbers. */
export function partsFromSealed(measures: readonly MeasureId[]): string[] {
  return measures.map((id) => `${id} AS ${id}_part`);
}

/** `SELECT` items that make each measure's part from rows of `factsOf`. */
export function partsFromViews(measures: readonly MeasureId[]): string[] {
  // Sealed sums are of this type, too.
  const numeric = (sql: string): string => `toFloat64(${sql})`;
  return measures.map((id) => {
    const { kind, sql } = MEASURES[id];
    return `${kind === 'sum' ? numeric(sql) : sql} AS ${id}_part`;
  });
}

/** `SELECT` items that make the numbers of protocol's `MetricSums` at once from rows of `factsOf`. */
export function wholesFromViews(measures: readonly MeasureId[]): string[] {
  return measures.map((id) => {
    const { kind, sql } = MEASURES[id];
    return `${kind === 'sum' ? sql : `finalizeAggregation(${sql})`} AS ${id}`;
  });
}

/** `SELECT` items that add up rows of sealed numbers of `table`. */
export function wholesFromSealed(table: string, measures: readonly MeasureId[]): string[] {
  return measures.map((id) => {
    const put = MEASURES[id].kind === 'sum' ? 'sum' : 'uniqExactMerge';
    return `${put}(${table}.${id}) AS ${id}`;
  });
}

/** `SELECT` items that put parts together into the numbers of protocol's `MetricSums`. */
export function wholesFromParts(measures: readonly MeasureId[]): string[] {
  return measures.flatMap((id) => {
    const part = `${id}_part`;
    const { kind } = MEASURES[id];
    if (kind === 'sum') return [`sum(${part}) AS ${id}`];
    if (kind === 'uniq') return [`uniqExactMerge(${part}) AS ${id}`];
    return quantiles(part, id);
  });
}

/**
 * Quantiles of counted values as `quantileExact` defines them: of n sorted values the one at ⌊level · n⌋; 0 of
 * none.
 */
function quantiles(part: string, name: string): string[] {
  const values = `sumMapMerge(${part})`;
  const at = (level: number): string =>
    `${values}.1[arrayFirstIndex(n -> n > floor(${level} * arraySum(${values}.2)), arrayCumSum(${values}.2))]`;
  return [`${at(0.5)} AS ${name}_median_ms`, `${at(0.95)} AS ${name}_p95_ms`];
}
