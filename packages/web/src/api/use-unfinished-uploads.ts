import type { UploadStatus } from '@kine/protocol/schemas';
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { request } from './client.ts';

const CHECK_AGAIN_MS = 2_000;

const unfinishedUploads = queryOptions({
  queryKey: ['uploads'],
  queryFn: ({ signal }) => request<UploadStatus[]>('/api/uploads/', { signal }),
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data?.some(isBeingChecked) ? CHECK_AGAIN_MS : false),
});

function isBeingChecked({ state }: UploadStatus): boolean {
  return state === 'checking';
}

/** Uploads that are not videos yet, as the server knows them; asked anew each time `wanted` becomes true. */
export function useUnfinishedUploads(wanted: boolean): readonly UploadStatus[] {
  return useQuery({ ...unfinishedUploads, enabled: wanted }).data ?? [];
}

/** The same, at once. */
export function fetchUnfinishedUploads(queries: QueryClient): Promise<readonly UploadStatus[]> {
  return queries.fetchQuery(unfinishedUploads);
}
