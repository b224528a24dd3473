import { viewedAtPercentile } from '@kine/protocol';
import table from './engagement-percentiles.json' with { type: 'json' };

const MEDIAN = 50;

/** Average share watched (0–1) of the median among public videos of this length, in seconds above 0. */
export function medianViewed(durationS: number): number {
  return viewedAtPercentile(table, durationS, MEDIAN) ?? 0;
}
