/** How many of something one key may do; the answer is 0, or the milliseconds to wait. */
export interface RateLimit {
  waitMs(key: string, now: number): number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Keys kept before the idle ones are thrown out. */
const SWEEP_AT = 20_000;

/** A token bucket per key: `perSecond` on average, up to `burst` at once. Times are epoch milliseconds. */
export function createRateLimit(perSecond: number, burst: number): RateLimit {
  const buckets = new Map<string, Bucket>();
  let sweepAt = SWEEP_AT;
  const level = (bucket: Bucket, now: number): number =>
    Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) * perSecond) / 1_000);
  const sweep = (now: number): void => {
    for (const [key, bucket] of buckets) if (level(bucket, now) >= burst) buckets.delete(key);
    sweepAt = Math.max(SWEEP_AT, buckets.size * 2);
  };
  return {
    waitMs: (key, now) => {
      const bucket = buckets.get(key) ?? { tokens: burst, at: now };
      const tokens = level(bucket, now);
      bucket.at = now;
      bucket.tokens = tokens >= 1 ? tokens - 1 : tokens;
      buckets.set(key, bucket);
      if (buckets.size > sweepAt) sweep(now);
      return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) * 1_000) / perSecond);
    },
  };
}
