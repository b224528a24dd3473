/** Below this many views a number says more about the few people in it than about the video. */
export const MIN_VIEWS = 10;

/** Whether a number over `n` views may be shown; else the answer is "not enough data yet". */
export function enoughViews(n: number): boolean {
  return n >= MIN_VIEWS;
}
