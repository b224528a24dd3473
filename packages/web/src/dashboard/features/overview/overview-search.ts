import { readScope, type Scope } from '../scope/scope.ts';

/** The numbers of the library that the overview tells and draws, in reading order. */
export const OVERVIEW_METRICS = [
  'play',
  'content_time',
  'average_percentage_viewed',
  'unique_viewers',
] as const;

export type OverviewMetric = (typeof OVERVIEW_METRICS)[number];

/** What of the overview stands in its address. */
export interface OverviewSearch extends Scope {
  /** What the chart draws; plays when it is left out. */
  readonly metric?: OverviewMetric;
}

/** What of an address the overview understands. */
export function readOverviewSearch(search: Record<string, unknown>): OverviewSearch {
  const metric = OVERVIEW_METRICS.find((known) => known === search.metric);
  return { ...readScope(search), ...(metric && metric !== 'play' && { metric }) };
}
