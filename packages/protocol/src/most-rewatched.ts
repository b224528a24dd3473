/** The top of the rewatch must stand so many passes a play above its mean. */
const NOTICEABLE = 0.1;

/**
 * The bin that was watched again most, by the curve rewatch. Undefined when none stands out: nobody watched a part
 * twice, or all parts were, as in a loop. The top of heat is no answer: it is where most plays begin.
 */
export function mostRewatched(rewatch: readonly number[]): number | undefined {
  const most = Math.max(0, ...rewatch);
  const mean = rewatch.reduce((sum, value) => sum + value, 0) / Math.max(1, rewatch.length);
  return most - mean >= NOTICEABLE ? rewatch.indexOf(most) : undefined;
}
