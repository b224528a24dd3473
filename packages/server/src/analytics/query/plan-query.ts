import { type DimensionId, METRICS, type MetricId, type TimeInterval } from '@kine/protocol';
import type { Scope } from '../../auth/index.ts';
import type { Period } from '../period.ts';
import { DIMENSIONS } from '../registry/dimensions.ts';
import { measureOf } from '../registry/measure-sql.ts';
import type { MeasureId } from '../registry/measures.ts';
import { spanOf } from '../selection/span.ts';
import type { ViewSelection } from '../selection/where-of.ts';
import type { Question } from './question.ts';
import { bucketSql } from './time-buckets.ts';

/** A column that rows are grouped by: its SQL, given the SQL of the instant. */
export interface Group {
  readonly name: string;
  /** What the column is, which decides whether sealed rows have it. */
  readonly by: DimensionId | `every ${TimeInterval}`;
  readonly sql: (instant: string) => string;
}

/** What is read for one period. */
export interface SumsPlan {
  readonly selection: ViewSelection;
  readonly groups: readonly Group[];
  readonly measures: readonly MeasureId[];
}

/** The plan of a question for its period, or for the one it is compared to. */
export function planQuery(question: Question, scope: Scope, period: Period): SumsPlan {
  const { videos, filter, interval, dimensions, metrics } = question;
  const groups = dimensions.map(dimensionGroup);
  const time = interval && timeGroup(interval);
  return {
    selection: { scope, videos, span: spanOf(period), timeZone: period.timeZone, filter },
    groups: time ? [time, ...groups] : groups,
    measures: measuresFor(metrics),
  };
}

/** Rows by a dimension. */
export function dimensionGroup(name: DimensionId): Group {
  return { name, by: name, sql: (instant) => DIMENSIONS[name]({ instant }) };
}

/** Rows by the steps of a series, as `time`. */
export function timeGroup(interval: TimeInterval): Group {
  return { name: 'time', by: `every ${interval}`, sql: (instant) => bucketSql(interval, instant) };
}

/** The measures that metrics and their intervals are made of, each once. */
export function measuresFor(metrics: readonly MetricId[]): MeasureId[] {
  const needed = metrics.flatMap((id) => METRICS[id].intervalNeeds ?? []);
  return [...new Set([...measuresOfValues(metrics), ...needed.map(measureOf)])];
}

/** The same for an answer that tells no interval. */
export function measuresOfValues(metrics: readonly MetricId[]): MeasureId[] {
  return [...new Set(metrics.flatMap((id) => METRICS[id].needs.map(measureOf)))];
}
