import type { Scope } from '../auth/index.ts';
import type { AskedRanks, Rank, VideoLookup } from '../library/index.ts';
import type { Clock } from '../platform/index.ts';
import { periodOf } from './period.ts';
import { dimensionGroup, measuresFor } from './query/plan-query.ts';
import type { ReadSums } from './query/read-sums.ts';
import { metricValue } from './query/shape-answer.ts';
import { spanOf } from './selection/span.ts';

/** One metric of a period by video; a video without a view in it is missing. Throws KINE_BAD_PERIOD, KINE_BAD_QUERY. */
export type RanksFor = (scope: Scope, asked: AskedRanks) => Promise<ReadonlyMap<string, Rank>>;

interface RanksDeps {
  readonly videos: Pick<VideoLookup, 'all'>;
  readonly clock: Clock;
  readonly readSums: ReadSums;
}

/** What a list of videos is ordered by: one question, however many videos there are. */
export function createRanks({ videos, clock, readSums }: RanksDeps): RanksFor {
  return async (scope, { metric, ...asked }) => {
    const span = spanOf(periodOf(asked, clock.now()));
    const selection = { scope, videos: videos.all(scope.workspaceId), span };
    const plan = { selection, groups: [dimensionGroup('video')], measures: measuresFor([metric]) };
    const { groups } = await readSums(plan, 'ranks');
    return new Map(groups.map(({ keys, sums }) => [String(keys.video), metricValue(metric, sums)]));
  };
}
