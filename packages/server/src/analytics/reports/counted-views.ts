import { NOT_LEFT_OUT } from '../selection/exclusion-clause.ts';

/** D of the row's video; 0 while it is unknown. */
export const DURATION_OF_VIDEO =
  'transform(video_id, {ids:Array(String)}, {durations:Array(UInt32)}, toUInt32(0))';

/**
 * Whether a row counts, by its D in milliseconds: the twin of protocol's `isPastEnd` beside what ingest marked. D is
 * a column or a parameter. What the owner excludes comes by the parameters of `NO_EXCLUSIONS`.
 */
export function countsWithin(duration: string): string {
  return `excluded = '' AND (${duration} = 0 OR furthest_ms <= ${duration} + 1000)
    AND ${NOT_LEFT_OUT}`;
}
