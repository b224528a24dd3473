import type { DimensionId, Filter, MetricId, TimeInterval } from '@kine/protocol';
import type { KnownVideo } from '../../library/index.ts';
import type { Period } from '../period.ts';

/** What rows are ordered by. */
export interface Order {
  readonly by: MetricId | DimensionId | 'time';
  readonly descending: boolean;
}

/** A question that was understood. */
export interface Question {
  readonly metrics: readonly MetricId[];
  readonly dimensions: readonly DimensionId[];
  readonly videos: readonly KnownVideo[];
  readonly filter: Filter | undefined;
  readonly period: Period;
  readonly comparedPeriod: Period | undefined;
  readonly interval: TimeInterval | undefined;
  readonly order: readonly Order[];
  readonly limit: number;
  readonly offset: number;
}
