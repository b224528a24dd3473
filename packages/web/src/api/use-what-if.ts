import type { WhatIfReport, WhatIfRequest } from '@kine/protocol/schemas';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { request } from './client.ts';

/** What would be earned if something were different; the answer before it stays while a changed one is asked. */
export function useWhatIf(videoId: string, body: WhatIfRequest) {
  return useQuery({
    queryKey: ['video', videoId, 'what-if', body],
    queryFn: ({ signal }) => ask(videoId, body, signal),
    placeholderData: keepPreviousData,
  });
}

/** Searches for the best places of ad breaks. */
export function useSuggestBreaks(videoId: string) {
  return useMutation({ mutationFn: (body: WhatIfRequest) => ask(videoId, body) });
}

function ask(videoId: string, body: WhatIfRequest, signal?: AbortSignal): Promise<WhatIfReport> {
  return request<WhatIfReport>(`/api/videos/${encodeURIComponent(videoId)}/what-if`, {
    method: 'POST',
    body,
    ...(signal && { signal }),
  });
}
