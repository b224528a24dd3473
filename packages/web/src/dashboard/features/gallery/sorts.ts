import { METRIC_IDS, METRICS, type MetricId } from '@kine/protocol';

/** The way round of an order. */
export type Direction = 'asc' | 'desc';

/** The order by simulated revenue, which the server knows of all time only. */
export const REVENUE_SORT = 'revenue';

/** Orders that are not by a metric; newest first has no name in the address. */
export const PLAIN_SORTS = [
  { id: '', label: 'Newest' },
  { id: 'oldest', label: 'Oldest' },
  { id: 'title', label: 'Title' },
  { id: REVENUE_SORT, label: 'Revenue (simulated), all time' },
] as const;

/** Names that addresses had before, for the same of all time. */
const FORMER: Readonly<Record<string, MetricId>> = { plays: 'play', watch_time: 'content_time' };

/** The order named in an address; `undefined` for the default and for names we do not know. */
export function readSort(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  const id = FORMER[value] ?? value;
  return PLAIN_SORTS.some((sort) => sort.id === id) || isMetric(id) ? id : undefined;
}

/** The metric of an order, when it is one. */
export function metricOf(sort: string): MetricId | undefined {
  return isMetric(sort) ? sort : undefined;
}

/** The way round that is meant when the address says none: titles from A, numbers from the most. */
export function usualDirection(sort: string): Direction {
  return sort === 'title' ? 'asc' : 'desc';
}

function isMetric(id: string): id is MetricId {
  return Object.hasOwn(METRICS, id);
}

/** The metrics that most people ask for, before all others. */
const FIRST: readonly MetricId[] = [
  'play',
  'unique_viewers',
  'content_time',
  'average_percentage_viewed',
  'average_view_duration',
  'engagement',
  'completion',
];

/** Every metric a list can be sorted by, the usual ones first. */
export const METRIC_SORTS: readonly { readonly title: string; readonly ids: readonly MetricId[] }[] = [
  { title: 'By what was watched', ids: FIRST },
  { title: 'By everything else', ids: METRIC_IDS.filter((id) => !FIRST.includes(id)) },
];
