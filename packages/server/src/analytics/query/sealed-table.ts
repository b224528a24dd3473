import type { DimensionId, TimeInterval } from '@kine/protocol';
import { isWholeQuarters, isWholeUtcDays } from '../selection/span.ts';
import type { SumsPlan } from './plan-query.ts';

/** The rows that sums of past days are kept in. */
export type SealedTable = 'view_days' | 'view_quarters';

/** What sealed rows can be grouped by, and the finest rows that are enough for it. */
const FINEST: Partial<Readonly<Record<DimensionId | `every ${TimeInterval}`, SealedTable>>> = {
  video: 'view_days',
  source: 'view_days',
  day: 'view_days',
  weekday: 'view_days',
  hour: 'view_quarters',
  'every hour': 'view_quarters',
  'every day': 'view_days',
  'every week': 'view_days',
  'every month': 'view_days',
};

/**
 * Where the sealed part of a plan is read from; undefined when it can only be read from views. Every time zone is a
 * whole number of quarter-hours from UTC, so quarters answer what days of UTC cannot. The first day since a video was
 * published begins at any moment, which they cannot.
 */
export function sealedTable({ selection, groups }: SumsPlan): SealedTable | undefined {
  const { filter, which, span, timeZone = 'UTC' } = selection;
  if (filter !== undefined || which === 'all' || !isWholeQuarters(span)) return undefined;
  const tables = groups.map(({ by }) => FINEST[by]);
  if (tables.includes(undefined)) return undefined;
  const isDays = timeZone === 'UTC' && isWholeUtcDays(span) && !tables.includes('view_quarters');
  return isDays ? 'view_days' : 'view_quarters';
}
