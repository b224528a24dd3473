import type { ConcurrencyReport, ConcurrencyUnit } from '@kine/protocol/schemas';
import { daysOf, type Period } from './period.ts';
import type { ConcurrencyBucket } from './reports/concurrency.ts';
import { type Span, spanOf } from './selection/span.ts';

/** A page draws about a thousand; more cost time and show nothing. */
const MAX_POINTS = 3_000;
const STEP_MS = { minute: 60_000, hour: 3_600_000 } as const;

/** The shortest unit that is at least `asked` and gives at most 3,000 points. */
export function unitFor({ fromMs, toMs }: Span, asked: ConcurrencyUnit): ConcurrencyUnit {
  const fits = (unit: keyof typeof STEP_MS): boolean => (toMs - fromMs) / STEP_MS[unit] <= MAX_POINTS;
  if (asked === 'minute' && fits('minute')) return 'minute';
  return asked !== 'day' && fits('hour') ? 'hour' : 'day';
}

/** Where the points begin, epoch milliseconds: days of the period's zone, or equal steps from its beginning. */
export function startsOfPoints(period: Period, unit: ConcurrencyUnit): number[] {
  if (unit === 'day') return daysOf(period).map((day) => spanOf({ ...period, from: day, to: day }).fromMs);
  const { fromMs, toMs } = spanOf(period);
  const step = STEP_MS[unit];
  return Array.from({ length: Math.ceil((toMs - fromMs) / step) }, (_, i) => fromMs + i * step);
}

/** The most viewers at once in each point; where nothing changes it is the number that was there before. */
export function pointsOf(
  starts: readonly number[],
  buckets: readonly ConcurrencyBucket[],
): ConcurrencyReport['points'] {
  const byStart = new Map(buckets.map((bucket) => [bucket.bucket, bucket]));
  let before = 0;
  return starts.map((at) => {
    const bucket = byStart.get(at);
    const viewers = Math.max(before, bucket?.high ?? 0);
    before = bucket?.last ?? before;
    return { at, viewers };
  });
}
