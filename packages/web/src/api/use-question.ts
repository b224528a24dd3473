import type { Query, QueryAnswer } from '@kine/protocol/schemas';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from './client.ts';
import { TIME_ZONE } from './period.ts';

/** How often a question of a period that goes on is asked again, in milliseconds. */
const AGAIN_MS = 15_000;

interface AskOptions {
  readonly enabled?: boolean;
  /** Asked again after so many milliseconds; 15 seconds when not given. */
  readonly againMs?: number;
}

/** The answer to a question in the reader's time zone; the one before it stays while a changed question is asked. */
export function useQuestion(question: Query, { enabled = true, againMs = AGAIN_MS }: AskOptions = {}) {
  const asked: Query = { time_zone: TIME_ZONE, ...question };
  return useQuery({
    queryKey: ['question', asked],
    queryFn: ({ signal }) => request<QueryAnswer>('/api/query', { method: 'POST', body: asked, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: againMs,
    enabled,
  });
}
