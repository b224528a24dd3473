import type { MetricId } from '@kine/protocol';
import type { Query, QueryAnswer, QueryRow, Video } from '@kine/protocol/schemas';
import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useCallback } from 'react';
import { request } from './client.ts';
import { type Period, TIME_ZONE } from './period.ts';
import { intervalFor, stepsOf } from './period-steps.ts';

/** What a period's numbers of one video are. */
export interface GalleryFigures {
  /** Missing where nobody came in the period. */
  readonly values?: QueryRow['metrics'];
  /** Plays of each step of the period; `undefined` until they are known. */
  readonly plays?: readonly number[];
}

interface Asked {
  readonly period: Period;
  readonly metrics: readonly MetricId[];
}

const AGAIN_MS = 30_000;

/** The numbers of videos and the course of their plays: two questions for each page of the list, however long it is. */
export function useGalleryFigures(
  pages: readonly (readonly Video[])[],
  { period, metrics }: Asked,
): ReadonlyMap<string, GalleryFigures> {
  const steps = stepsOf(period);
  const placeOf = new Map(steps.map((step, i) => [step, i]));
  const lists = pages
    .map((videos) => videos.map(({ video_id: id }) => id))
    .filter(({ length }) => length > 0);
  const combine = useCallback(
    (results: readonly UseQueryResult<QueryAnswer>[]) => results.map(({ data }) => data),
    [],
  );
  const about = { dimensions: ['video' as const], period, time_zone: TIME_ZONE, limit: MAX_ROWS };
  const totals = useQueries({
    queries: lists.map((videos) => questionQuery({ ...about, videos, metrics: [...metrics] })),
    combine,
  });
  const series = useQueries({
    queries: lists.map((videos) =>
      questionQuery({ ...about, videos, metrics: ['play'], interval: intervalFor(period) }),
    ),
    combine,
  });
  const figures = new Map<string, { values?: QueryRow['metrics']; plays?: number[] }>();
  lists.forEach((videos, page) => {
    const courses = series[page];
    for (const id of videos) figures.set(id, courses ? { plays: steps.map(() => 0) } : {});
    for (const { dimensions, metrics: values } of totals[page]?.rows ?? []) {
      const of = figures.get(String(dimensions.video));
      if (of) of.values = values;
    }
    for (const { time = '', dimensions, metrics: values } of courses?.rows ?? []) {
      const [plays, place] = [figures.get(String(dimensions.video))?.plays, placeOf.get(time)];
      if (plays && place !== undefined) plays[place] = values.play?.value ?? 0;
    }
  });
  return figures;
}

/** The API tells at most so many rows: 48 videos of 92 days are 4,416. */
const MAX_ROWS = 10_000;

function questionQuery(body: Query) {
  return {
    queryKey: ['question', body],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      request<QueryAnswer>('/api/query', { method: 'POST', body, signal }),
    refetchInterval: AGAIN_MS,
  };
}
