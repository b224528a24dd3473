import type { Totals } from '@kine/protocol';
import { COUNTED_VIEWS, TOTALS } from './counted-views.ts';

/** Sums of a UTC day over all asked videos, and its distinct viewers: those of its plays, videos merged. */
export interface DayTotals extends Totals {
  readonly utc_day: string;
  readonly unique_viewers: number;
}

export const TOTALS_BY_DAY = [
  'SELECT toString(day) AS utc_day,',
  TOTALS,
  ', uniqExactIf(viewer_key, played) AS unique_viewers',
  'FROM (',
  COUNTED_VIEWS,
  ')',
  'GROUP BY day ORDER BY day',
].join('\n');
