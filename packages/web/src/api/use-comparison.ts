import type { CompareRequest, ComparisonReport } from '@kine/protocol/schemas';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from './client.ts';

/** Views of a comparison come in slowly beside what is there. */
const AGAIN_MS = 30_000;

/** What sides differ in; not asked while there are fewer than two. */
export function useComparison(asked: CompareRequest) {
  return useQuery({
    queryKey: ['comparison', asked],
    queryFn: ({ signal }) =>
      request<ComparisonReport>('/api/compare', { method: 'POST', body: asked, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
    enabled: asked.sides.length > 1,
  });
}
