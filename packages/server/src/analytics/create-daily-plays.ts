import type { Scope } from '../auth/index.ts';
import type { KnownVideo } from '../library/index.ts';
import type { Clock } from '../platform/index.ts';
import { askedDays } from './asked-days.ts';
import type { AskedPeriod } from './period.ts';
import { dimensionGroup, measuresFor } from './query/plan-query.ts';
import type { ReadSums } from './query/read-sums.ts';

/** What was played of a video on one day. */
export interface DayPlays {
  readonly plays: number;
  /** Seconds of content. */
  readonly contentS: number;
}

/** By video and day; days and videos without a view are missing. All time without a period. */
export type ReadDailyPlays = (
  scope: Scope,
  videos: readonly KnownVideo[],
  period: AskedPeriod,
) => Promise<ReadonlyMap<string, ReadonlyMap<string, DayPlays>>>;

/** One question, however many videos: at most 50,000 days are told, and the rest is missing. */
export function createDailyPlays(deps: {
  readonly readSums: ReadSums;
  readonly clock: Clock;
}): ReadDailyPlays {
  return async (scope, videos, period) => {
    const { span, timeZone } = askedDays(period, deps.clock.now());
    const plan = {
      selection: { scope, videos, span, timeZone },
      groups: [dimensionGroup('video'), dimensionGroup('day')],
      measures: measuresFor(['play', 'content_time']),
    };
    const { groups } = await deps.readSums(plan, 'daily-plays');
    const byVideo = new Map<string, Map<string, DayPlays>>();
    for (const { keys, sums } of groups) {
      const days = byVideo.get(String(keys.video)) ?? new Map<string, DayPlays>();
      days.set(String(keys.day), { plays: sums.play, contentS: sums.content_ms / 1_000 });
      byVideo.set(String(keys.video), days);
    }
    return byVideo;
  };
}
