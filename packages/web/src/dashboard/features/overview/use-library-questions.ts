import type { Query } from '@kine/protocol/schemas';
import { useQuestion } from '../../../api/use-question.ts';
import type { Scope } from '../scope/scope.ts';
import { usePeriod } from '../scope/use-period.ts';
import { OVERVIEW_METRICS } from './overview-search.ts';
import { stepOf } from './step-words.ts';

/** More videos than this are not looked at for what rises; who gained most is among the most played. */
const MOST_VIDEOS = 200;
const MOST_COUNTRIES = 250;
const SHORT_LIST = 8;
const HOURS_OF_WEEK = 168;

/** What the overview asks, all at once: the numbers over time, then plays by video, place, hour and way in. */
export function useLibraryQuestions(scope: Scope) {
  const period = usePeriod(scope);
  const { filter } = scope;
  const about: Pick<Query, 'period' | 'filter'> = { period, ...(filter && { filter }) };
  const plays: Query = { ...about, metrics: ['play'] };
  return {
    period,
    trend: useQuestion({
      ...about,
      metrics: [...OVERVIEW_METRICS],
      interval: stepOf(period),
      compare_to: 'previous_period',
    }),
    videos: useQuestion({
      ...about,
      metrics: ['play', 'average_percentage_viewed'],
      dimensions: ['video'],
      compare_to: 'previous_period',
      limit: MOST_VIDEOS,
    }),
    countries: useQuestion({ ...plays, dimensions: ['country'], limit: MOST_COUNTRIES }),
    hours: useQuestion({ ...plays, dimensions: ['weekday', 'hour'], limit: HOURS_OF_WEEK }),
    devices: useQuestion({ ...plays, dimensions: ['device'], limit: SHORT_LIST }),
    referrers: useQuestion({ ...plays, dimensions: ['referrer'], limit: SHORT_LIST }),
  };
}

export type LibraryQuestions = ReturnType<typeof useLibraryQuestions>;
export type LibraryAnswer = LibraryQuestions['trend'];
