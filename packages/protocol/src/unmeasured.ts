/**
 * What the reporter of a view may be unable to tell; the closed list that ingest, the warehouse and the metrics
 * share. A view is left out of numerator and denominator of what it cannot tell: an absent number is no zero.
 */
export const UNMEASURED = [
  /** Whether the player was in view. */
  'impression',
  /** Where in the video it was watched; how long may be known all the same. */
  'positions',
  /** When play was requested or the first frame was shown; with it, whether somebody left before it. */
  'startup',
  'stalls',
  'seeks',
  /** Whether playback ended with an error. */
  'failures',
  'muted',
  'hidden',
  /** Frames dropped and decoded. */
  'dropped',
  /** How large the picture was shown. */
  'displayed_height',
] as const;

export type Unmeasured = (typeof UNMEASURED)[number];
