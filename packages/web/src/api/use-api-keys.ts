import type { ApiKeyScope, MadeApiKey, WorkspaceKey } from '@kine/protocol/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

const KEY = ['api-keys'];

/** The keys of programs, newest first. */
export function useApiKeys() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request<WorkspaceKey[]>('/api/keys', { signal }),
  });
}

/** Makes a key; the answer is the only place it is ever told. */
export function useMakeApiKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly name: string; readonly scopes: readonly ApiKeyScope[] }) =>
      request<MadeApiKey>('/api/keys', { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRevokeApiKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<void>(`/api/keys/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
