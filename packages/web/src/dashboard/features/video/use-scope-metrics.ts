import { type Metrics, metricsFromTotals } from '@kine/protocol';
import type { QueryAnswer } from '@kine/protocol/schemas';
import type { LiveVideo } from '../../../api/live-video.ts';
import { addDays, dayOf } from '../../../api/period.ts';
import { useQuestion } from '../../../api/use-question.ts';
import { TILE_METRICS } from '../metrics/definitions.ts';
import type { Scope } from '../scope/scope.ts';
import { usePeriod } from '../scope/use-period.ts';

const ASKED = TILE_METRICS.filter((id) => id !== 'concurrent_viewers');

/** While somebody watches, the numbers are asked for this often; milliseconds. */
const WHILE_WATCHED_MS = 2_500;

/** Whether a video has plays before its period changes at most once a day. */
const SELDOM_MS = 600_000;

/** How far back plays are looked for, in days: nearly as long as a question may be of. */
const BEFORE_DAYS = 3_600;

/**
 * The numbers of a video in a scope. Where the scope holds every play there is, they are the live ones, which move
 * within a second; else they are asked for, every few seconds while somebody watches.
 */
export function useScopeMetrics(videoId: string, scope: Scope, live: LiveVideo | undefined) {
  const { filter } = scope;
  const period = usePeriod(scope);
  const answer = useQuestion(
    { metrics: [...ASKED], videos: [videoId], period, ...(filter && { filter }) },
    live && live.numbers.viewers_now > 0 ? { againMs: WHILE_WATCHED_MS } : {},
  );
  const goesOn = filter === undefined && period.to >= dayOf(Date.now());
  const before = useQuestion(
    {
      metrics: ['play'],
      videos: [videoId],
      period: { from: addDays(period.from, -BEFORE_DAYS), to: addDays(period.from, -1) },
    },
    { enabled: goesOn, againMs: SELDOM_MS },
  );
  const isAll = goesOn && !before.isPlaceholderData && before.data?.totals.play?.value === 0;
  const metrics: Partial<Metrics> =
    isAll && live
      ? metricsFromTotals(live.numbers.totals, live.numbers.unique_viewers)
      : metricsOf(answer.data);
  return { metrics, answer };
}

/** Until there is an answer a number is absent; one with too few views behind it is none yet. */
function metricsOf(answer: QueryAnswer | undefined): Partial<Metrics> {
  if (!answer) return {};
  return Object.fromEntries(
    ASKED.map((id) => [id, answer.totals[id]?.enough ? answer.totals[id].value : null]),
  ) as Partial<Metrics>;
}
