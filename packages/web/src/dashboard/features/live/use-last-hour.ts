import { useEffect, useMemo, useState } from 'react';
import { useConcurrency } from '../../../api/use-concurrency.ts';
import { useNow } from '../../../ui/use-now.ts';
import { type AudienceMinute, lastHour, MINUTE_MS, withLook } from './last-hour.ts';

/** The audience of the last hour: the report of the past, and what this page sees since. Without a number it sees nothing. */
export function useLastHour(viewersNow: number | undefined): {
  /** Undefined until the report is there. */
  readonly points: readonly AudienceMinute[] | undefined;
  readonly error: unknown;
  readonly retry: () => void;
} {
  const report = useConcurrency();
  const now = useNow(1_000);
  const [seen, setSeen] = useState<ReadonlyMap<number, number>>(new Map());
  useEffect(() => {
    if (viewersNow !== undefined) setSeen((before) => withLook(before, { now, viewers: viewersNow }));
  }, [viewersNow, now]);
  const reported = report.data?.points;
  const reportedAt = report.dataUpdatedAt;
  const minute = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const points = useMemo(
    () => reported && lastHour({ reported, reportedAt, seen, now: minute }),
    [reported, reportedAt, seen, minute],
  );
  return { points, error: report.error, retry: () => void report.refetch() };
}
