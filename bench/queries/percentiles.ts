/** How long a question takes, in milliseconds. */
export interface Timing {
  readonly p50: number;
  readonly p95: number;
  /** Processor time of this process a question, which other programs on the machine do not change. */
  readonly cpu: number;
  readonly times: number;
}

const WARM_UPS = 3;
const LEAST_TIMES = 10;
const MOST_TIMES = 60;
/** A slow question is asked fewer times. */
const LONG_ENOUGH_MS = 8_000;

/** Asks again and again, one question at a time, after a warm-up. */
export async function timed(ask: () => Promise<unknown>): Promise<Timing> {
  for (let i = 0; i < WARM_UPS; i++) await ask();
  const took: number[] = [];
  const began = performance.now();
  const cpuBefore = process.cpuUsage();
  while (
    took.length < LEAST_TIMES ||
    (took.length < MOST_TIMES && performance.now() - began < LONG_ENOUGH_MS)
  ) {
    const started = performance.now();
    await ask();
    took.push(performance.now() - started);
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  const cpu = (user + system) / 1000 / took.length;
  took.sort((a, b) => a - b);
  return { p50: percentile(took, 0.5), p95: percentile(took, 0.95), cpu, times: took.length };
}

/** The smallest of the sorted values that so large a share of them does not exceed. */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
}
