import { LIMITS } from '@kine/protocol';
import type { ConcurrencyReport, ConcurrencyUnit } from '@kine/protocol/schemas';
import type { Scope } from '../auth/index.ts';
import type { KnownVideo } from '../library/index.ts';
import type { Clock } from '../platform/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import { pointsOf, startsOfPoints, unitFor } from './concurrency-points.ts';
import { type AskedPeriod, periodOf } from './period.ts';
import {
  type ConcurrencyBucket,
  type ConcurrencyGaps,
  concurrencyGapsSql,
  concurrencySql,
} from './reports/concurrency.ts';
import { frozenNotes } from './sealing/frozen-notes.ts';
import { type SealedDays, sealedSource } from './sealing/sealed-source.ts';
import { readFilterText } from './selection/read-filter.ts';
import { spanOf } from './selection/span.ts';
import { whereOf } from './selection/where-of.ts';

export interface AskedConcurrency extends AskedPeriod {
  /** Minutes by default. */
  readonly interval?: ConcurrencyUnit | undefined;
  /** The JSON of a filter. */
  readonly filter?: string | undefined;
}

/** How many watched at once, of these videos together. Throws KINE_BAD_PERIOD and KINE_BAD_QUERY. */
export type Concurrency = (
  scope: Scope,
  videos: readonly KnownVideo[],
  asked: AskedConcurrency,
) => Promise<ConcurrencyReport>;

export function createConcurrency(deps: {
  readonly warehouse: Warehouse;
  readonly clock: Clock;
  readonly sealing?: SealedDays | undefined;
}): Concurrency {
  const { warehouse, clock, sealing } = deps;
  return async (scope, videos, asked) => {
    const period = periodOf(asked, clock.now());
    const { from, to, timeZone = 'UTC' } = period;
    const filter = readFilterText(asked.filter);
    const { fromMs, toMs } = spanOf(period);
    const interval = unitFor({ fromMs, toMs }, asked.interval ?? 'minute');
    const starts = startsOfPoints(period, interval);
    const head = { from, to, time_zone: timeZone, interval };
    if (videos.length === 0) {
      const missing = { folded: 0, unplaced: 0 };
      return { ...head, peak: null, points: pointsOf(starts, []), missing, notes: [] };
    }
    // A view may play for as long as it lasts after it was minted, and may have begun before its hello came.
    const span = { fromMs: fromMs - LIMITS.viewMs - LIMITS.helloAgeMs, toMs: toMs + LIMITS.helloAgeMs };
    const { sql, params } = whereOf({ scope, videos, span, timeZone, filter });
    const values = { ...params, starts, begin: fromMs, end: toMs };
    const ids = videos.map(({ id }) => id);
    const [buckets, gaps, coverage] = await Promise.all([
      warehouse.query<ConcurrencyBucket>(concurrencySql(sql), values, { tag: 'concurrency' }),
      warehouse.query<ConcurrencyGaps>(concurrencyGapsSql(sql), values, { tag: 'concurrency-gaps' }),
      sealing?.coverage(scope.workspaceId, ids),
    ]);
    const { folded = 0, unplaced = 0 } = gaps[0] ?? {};
    return {
      ...head,
      peak: peakOf(buckets),
      points: pointsOf(starts, buckets),
      missing: { folded, unplaced },
      // It can only be told from the views themselves.
      notes: frozenNotes([sealedSource(coverage, { fromMs, toMs }, undefined).frozen]),
    };
  };
}

function peakOf(buckets: readonly ConcurrencyBucket[]): ConcurrencyReport['peak'] {
  let peak: ConcurrencyReport['peak'] = null;
  for (const { high, high_at } of buckets) {
    if (high > (peak?.viewers ?? 0)) peak = { viewers: high, at: high_at };
  }
  return peak;
}
