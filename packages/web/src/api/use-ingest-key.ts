import type { IngestKey } from '@kine/protocol/schemas';
import { useQuery } from '@tanstack/react-query';
import { request } from './client.ts';

/** The public key that players report CMCD with. */
export function useIngestKey() {
  return useQuery({
    queryKey: ['ingest-key'],
    queryFn: ({ signal }) => request<IngestKey>('/api/ingest-key', { signal }),
  });
}
