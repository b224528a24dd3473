import type { Session } from '@kine/protocol/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';
import { leaveTo } from './leave-to.ts';
import { useIsShared } from './use-shared.ts';

const KEY = ['session'];

/** Who is signed in, and which workspace is looked at. */
export function useSession({ enabled = true } = {}) {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request<Session>('/api/session', { signal }),
    staleTime: 60_000,
    enabled,
  });
}

/** Whether the person may change the library; true until it is known, since the server decides. */
export function useMayEdit(): boolean {
  const isShared = useIsShared();
  const { data } = useSession({ enabled: !isShared });
  return !isShared && (data === undefined || (data.workspace !== null && data.workspace.role !== 'viewer'));
}

/** Whether the person may open the admin panel; false until it is known. */
export function useIsAdmin(): boolean {
  const { data } = useSession();
  return data !== undefined && (!data.accounts || data.user?.is_admin === true);
}

/** Ends this session, or all of them, and leaves the dashboard. */
export function useSignOut() {
  return useMutation({
    mutationFn: (sessions: 'this' | 'all') =>
      request<void>(sessions === 'all' ? '/api/sessions' : '/api/session', { method: 'DELETE' }),
    onSuccess: () => leaveTo('/sign-in'),
  });
}

/** Looks at another workspace. Nothing of the one before may stay on the page. */
export function useChooseWorkspace() {
  return useMutation({
    mutationFn: (workspaceId: string) =>
      request<void>('/api/session/workspace', { method: 'PUT', body: { workspace_id: workspaceId } }),
    onSuccess: () => location.assign('/'),
  });
}

/** The name of the person, or of the workspace. */
export function useRename(what: 'account' | 'workspace') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => request<void>(`/api/${what}`, { method: 'PATCH', body: { name } }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
