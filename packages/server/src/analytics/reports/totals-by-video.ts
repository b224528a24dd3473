import type { Totals } from '@kine/protocol';
import { COUNTED_VIEWS, TOTALS } from './counted-views.ts';

/** Sums of one video, for lists. `states` is how many states its players have made. */
export interface VideoTotals extends Totals {
  readonly video_id: string;
  readonly states: number;
}

export const TOTALS_BY_VIDEO = [
  'SELECT video_id,',
  TOTALS,
  ', sum(seq) AS states',
  'FROM (',
  COUNTED_VIEWS,
  ')',
  'GROUP BY video_id ORDER BY video_id',
].join('\n');
