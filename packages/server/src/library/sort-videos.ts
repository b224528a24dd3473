import { METRIC_IDS, METRICS, type MetricId } from '@kine/protocol';
import type { Scope } from '../auth/index.ts';
import type { AskedRanks, VideoNumbers } from './video-numbers.ts';
import type { VideoRecord } from './video-record.ts';

/** `plays`, `watch_time` and `revenue` are of all time; a metric is of a period. */
export const SORTS = ['newest', 'oldest', 'title', 'plays', 'watch_time', 'revenue', ...METRIC_IDS] as const;
export type Sort = (typeof SORTS)[number];

export interface Order {
  readonly sort: Sort;
  /** The way round; by default titles from A and numbers from the most. `newest` and `oldest` say it themselves. */
  readonly order?: 'asc' | 'desc' | undefined;
  /** Of a metric. */
  readonly period?: Omit<AskedRanks, 'metric'> | undefined;
}

type Compare = (a: VideoRecord, b: VideoRecord) => number;

const newest: Compare = (a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1);

/** A complete order of videos, so that no video is on two pages. */
export async function comparison(
  numbers: VideoNumbers,
  scope: Scope,
  { records, sort, order, period }: Order & { readonly records: readonly VideoRecord[] },
): Promise<Compare> {
  if (sort === 'newest') return newest;
  if (sort === 'oldest') return (a, b) => newest(b, a);
  if (sort === 'title') {
    const { compare } = new Intl.Collator('en', { numeric: true });
    const sign = order === 'desc' ? -1 : 1;
    return (a, b) => sign * compare(a.title, b.title) || newest(a, b);
  }
  const score = isMetric(sort)
    ? await scoreOfPeriod(numbers, scope, { ...period, metric: sort })
    : await scoreOfAllTime(numbers, scope, { sort, records });
  const sign = order === 'asc' ? -1 : 1;
  return (a, b) => {
    const [x, y] = [score(a), score(b)];
    // What cannot be told comes last, whichever way round.
    if (x === null || y === null) return Number(x === null) - Number(y === null) || newest(a, b);
    return sign * (y - x) || newest(a, b);
  };
}

type Score = (record: VideoRecord) => number | null;

function isMetric(sort: Sort): sort is MetricId {
  return sort in METRICS;
}

/** Null where nothing is known, and where a share or a mean is of too few views: one view must not lead the list. */
async function scoreOfPeriod(numbers: VideoNumbers, scope: Scope, asked: AskedRanks): Promise<Score> {
  const ranks = await numbers.ranksFor(scope, asked);
  const { empty } = METRICS[asked.metric];
  return ({ id }) => {
    const rank = ranks.get(id);
    if (!rank) return empty;
    return rank.enough ? rank.value : null;
  };
}

async function scoreOfAllTime(
  numbers: VideoNumbers,
  scope: Scope,
  { sort, records }: { readonly sort: Sort; readonly records: readonly VideoRecord[] },
): Promise<Score> {
  if (sort === 'revenue') {
    const revenue = await numbers.revenueFor(scope);
    return ({ id }) => revenue.get(id) ?? null;
  }
  const ids = records.map((record) => record.id);
  const figures = await numbers.figuresFor(scope, ids);
  const key = sort === 'plays' ? 'plays' : 'contentTimeS';
  return ({ id }) => figures.get(id)?.[key] ?? 0;
}
