import type { Scope } from '../auth/index.ts';
import { fold } from './fold.ts';
import { playbackStatus } from './present-video.ts';
import { comparison, type Order } from './sort-videos.ts';
import type { VideoNumbers } from './video-numbers.ts';
import type { VideoRecord } from './video-record.ts';

/** What a video may be waiting for, or that somebody watches it. */
export const STATES = ['ready', 'processing', 'failed', 'live'] as const;
export type State = (typeof STATES)[number];

export interface ListFilter {
  /** Part of a title or of a tag, in any case and without accents. */
  readonly q?: string | undefined;
  /** Only some of these. */
  readonly ids?: readonly string[] | undefined;
  readonly source?: VideoRecord['source'] | undefined;
  /** A video has all of them. */
  readonly tags?: readonly string[] | undefined;
  /** Seconds, both included; a video of unknown length is in no range. */
  readonly minDurationS?: number | undefined;
  readonly maxDurationS?: number | undefined;
  readonly state?: State | undefined;
}

export interface ListQuery extends ListFilter, Order {
  /** From 1. */
  readonly page: number;
  readonly perPage: number;
}

export interface VideoPage {
  readonly records: readonly VideoRecord[];
  /** Videos that match, on all pages. */
  readonly total: number;
}

/** One page of the library, in a complete order. Throws KINE_BAD_PERIOD and KINE_BAD_QUERY for the period of a metric. */
export async function listVideos(
  numbers: VideoNumbers,
  scope: Scope,
  { records, query }: { readonly records: readonly VideoRecord[]; readonly query: ListQuery },
): Promise<VideoPage> {
  const matching = records.filter(matcher(query, numbers));
  matching.sort(await comparison(numbers, scope, { ...query, records: matching }));
  const from = (query.page - 1) * query.perPage;
  return { records: matching.slice(from, from + query.perPage), total: matching.length };
}

type Test = (record: VideoRecord) => boolean;

function matcher(filter: ListFilter, numbers: VideoNumbers): Test {
  const { source, state } = filter;
  const tests: Test[] = [];
  const wanted = fold(filter.q ?? '');
  if (wanted) tests.push(({ title, tags }) => [title, ...tags].some((text) => fold(text).includes(wanted)));
  if (filter.ids) {
    const ids = new Set(filter.ids);
    tests.push(({ id }) => ids.has(id));
  }
  if (source) tests.push((record) => record.source === source);
  for (const tag of filter.tags ?? []) {
    const folded = fold(tag);
    tests.push(({ tags }) => tags.some((own) => fold(own) === folded));
  }
  if (filter.minDurationS !== undefined || filter.maxDurationS !== undefined) {
    const [from, to] = [filter.minDurationS ?? 0, filter.maxDurationS ?? Number.POSITIVE_INFINITY];
    tests.push(({ durationMs: ms }) => ms > 0 && ms >= from * 1_000 && ms <= to * 1_000);
  }
  if (state === 'live') tests.push(({ id }) => numbers.viewersNow(id) > 0);
  else if (state) tests.push((record) => playbackStatus(record).status === state);
  return (record) => tests.every((test) => test(record));
}
