import { furthestMs, type Watched, weightedSpans } from './runs.ts';

/** Players round the length they report, and so may what D was taken from. */
const END_SLACK_MS = 1_000;

/**
 * Whether a view says it was watched further than its video is long, which is not plausible. Judged whenever numbers
 * are asked for and never stored: D can be corrected. A D of 0 is unknown and judges nothing.
 */
export function isPastEnd(watched: Watched, durationMs: number): boolean {
  if (durationMs === 0) return false;
  return furthestMs(weightedSpans(watched, Number.MAX_SAFE_INTEGER)) > durationMs + END_SLACK_MS;
}
