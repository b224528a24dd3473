const FIRST_MS = 1_000;
const LAST_MS = 30_000;

/** Milliseconds to wait before try `attempt` (0 is the first retry): doubling to 30 s, half of it by chance. */
export function backOffMs(attempt: number): number {
  const whole = Math.min(LAST_MS, FIRST_MS * 2 ** attempt);
  return whole * (0.5 + Math.random() / 2);
}
