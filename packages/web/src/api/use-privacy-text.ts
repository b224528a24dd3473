import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { request } from './client.ts';

/** A passage for the owner's privacy page, in Markdown. */
export function usePrivacyText(): UseQueryResult<{ readonly markdown: string }> {
  return useQuery({
    queryKey: ['privacy-text'],
    queryFn: ({ signal }) => request<{ markdown: string }>('/api/privacy-text', { signal }),
  });
}
