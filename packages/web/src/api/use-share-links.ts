import type { MadeShareLink, NewShareLink, PatchShareLink, ShareLinkEntry } from '@kine/protocol/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

const keyOf = (videoId: string) => ['video', videoId, 'share-links'] as const;
const pathOf = (videoId: string) => `/api/videos/${encodeURIComponent(videoId)}/share-links`;

/** The links to a video's dashboard that are in force, newest first. */
export function useShareLinks(videoId: string) {
  return useQuery({
    queryKey: keyOf(videoId),
    queryFn: ({ signal }) => request<ShareLinkEntry[]>(pathOf(videoId), { signal }),
  });
}

/** Makes a link; the answer is the only place its address is ever told. */
export function useMakeShareLink(videoId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewShareLink) => request<MadeShareLink>(pathOf(videoId), { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(videoId) }),
  });
}

export function useChangeShareLink(videoId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, change }: { readonly id: string; readonly change: PatchShareLink }) =>
      request<ShareLinkEntry>(`${pathOf(videoId)}/${encodeURIComponent(id)}`, {
        method: 'PATCH',
        body: change,
      }),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(videoId) }),
  });
}

export function useRevokeShareLink(videoId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      request<void>(`${pathOf(videoId)}/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(videoId) }),
  });
}
