import type { Video } from '@kine/protocol/schemas';
import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { type Page, requestPage } from './client.ts';
import { PER_PAGE, type VideosQuestion, videosPath } from './videos-question.ts';

/** A long list of which only the pages that are looked at are fetched. */
export interface VideoPages {
  /** Videos that match, on all pages; unknown until the first page came. */
  readonly total: number | undefined;
  /** The video at a place of the list, from 0; `undefined` while its page is not there. */
  readonly videoAt: (index: number) => Video | undefined;
  /** The videos that are there, page by page. */
  readonly pages: readonly (readonly Video[])[];
  /** All videos between two places, both included, fetched where they are missing. */
  readonly videosBetween: (from: number, to: number) => Promise<Video[]>;
  readonly error: unknown;
  /** What is shown is the answer to another question, until this one is answered. */
  readonly isStale: boolean;
  readonly retry: () => void;
}

/** How often a list is asked for again whose videos change while they are watched, in milliseconds. */
const AGAIN_MS = { watchedNow: 5_000, byMetric: 30_000 } as const;

/** The pages with these numbers (from 1) of the list that answers a question. */
export function useVideoPages(question: VideosQuestion, wanted: readonly number[]): VideoPages {
  const queries = useQueryClient();
  const first = useQuery({ ...pageQuery(question, 1), placeholderData: keepPreviousData });
  const others = wanted.filter((page) => page !== 1);
  const rest = useQueries({ queries: others.map((page) => pageQuery(question, page)) });
  const known = new Map<number, Page<Video>>();
  if (first.data) known.set(1, first.data);
  others.forEach((page, i) => {
    const data = rest[i]?.data;
    if (data) known.set(page, data);
  });
  const videosBetween = useCallback(
    async (from: number, to: number): Promise<Video[]> => {
      const pages = Array.from({ length: pageOf(to) - pageOf(from) + 1 }, (_, i) => pageOf(from) + i);
      const answers = await Promise.all(pages.map((page) => queries.fetchQuery(pageQuery(question, page))));
      const start = (pageOf(from) - 1) * PER_PAGE;
      return answers.flatMap(({ items }) => items).slice(from - start, to - start + 1);
    },
    [queries, question],
  );
  return {
    total: first.data?.total,
    videoAt: (index) => known.get(pageOf(index))?.items[index % PER_PAGE],
    pages: [...known.values()].map(({ items }) => items),
    videosBetween,
    error: first.error ?? rest.find(({ error }) => error)?.error ?? null,
    isStale: first.isPlaceholderData,
    retry: () => void queries.refetchQueries({ queryKey: ['videos'], type: 'active' }),
  };
}

function pageQuery(question: VideosQuestion, page: number) {
  return {
    queryKey: ['videos', 'page', question, page],
    queryFn: ({ signal }: { signal: AbortSignal }) => requestPage<Video>(videosPath(question, page), signal),
    refetchInterval: againMs(question),
  };
}

function againMs({ state, period }: VideosQuestion): number | false {
  if (state === 'live') return AGAIN_MS.watchedNow;
  return period ? AGAIN_MS.byMetric : false;
}

/** The page, from 1, that a place of the list, from 0, is on. */
export function pageOf(index: number): number {
  return Math.floor(index / PER_PAGE) + 1;
}
