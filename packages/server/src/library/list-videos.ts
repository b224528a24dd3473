import type { Scope } from '../auth/index.ts';
import type { VideoNumbers } from './video-numbers.ts';
import type { VideoRecord } from './video-record.ts';

export const SORTS = ['newest', 'oldest', 'title', 'plays', 'watch_time'] as const;
export type Sort = (typeof SORTS)[number];

export interface ListQuery {
  /** From 1. */
  readonly page: number;
  readonly perPage: number;
  /** Part of a title, in any case and without accents. */
  readonly q?: string | undefined;
  readonly sort: Sort;
}

export interface VideoPage {
  readonly records: readonly VideoRecord[];
  /** Videos that match, on all pages. */
  readonly total: number;
}

/** One page of the library, in a complete order, so that no video is on two pages. */
export async function listVideos(
  numbers: VideoNumbers,
  scope: Scope,
  { records, query }: { readonly records: readonly VideoRecord[]; readonly query: ListQuery },
): Promise<VideoPage> {
  const wanted = fold(query.q ?? '');
  const matching = wanted ? records.filter((record) => fold(record.title).includes(wanted)) : [...records];
  const compare = await comparison(numbers, scope, { matching, sort: query.sort });
  matching.sort(compare);
  const from = (query.page - 1) * query.perPage;
  return { records: matching.slice(from, from + query.perPage), total: matching.length };
}

type Compare = (a: VideoRecord, b: VideoRecord) => number;

const newest: Compare = (a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1);

async function comparison(
  numbers: VideoNumbers,
  scope: Scope,
  { matching, sort }: { readonly matching: readonly VideoRecord[]; readonly sort: Sort },
): Promise<Compare> {
  if (sort === 'newest') return newest;
  if (sort === 'oldest') return (a, b) => newest(b, a);
  if (sort === 'title') {
    const { compare } = new Intl.Collator('en', { numeric: true });
    return (a, b) => compare(a.title, b.title) || newest(a, b);
  }
  const figures = await numbers.figuresFor(
    scope,
    matching.map((record) => record.id),
  );
  const key = sort === 'plays' ? 'plays' : 'contentTimeS';
  const score = (record: VideoRecord): number => figures.get(record.id)?.[key] ?? 0;
  return (a, b) => score(b) - score(a) || newest(a, b);
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
