import { useMutation } from '@tanstack/react-query';
import { request } from './client.ts';

/** Makes a workspace, which the person owns, and looks at it. */
export function useMakeWorkspace() {
  return useMutation({
    mutationFn: async (name: string) => {
      const path = '/api/workspaces';
      const { workspace_id: id } = await request<{ workspace_id: string }>(path, {
        method: 'POST',
        body: { name },
      });
      await request<void>('/api/session/workspace', { method: 'PUT', body: { workspace_id: id } });
    },
    onSuccess: () => location.assign('/settings?tab=workspace'),
  });
}

/** Leaves the workspace that is looked at, or takes it away. Nothing of it may stay on the page. */
export function useLeaveWorkspace(how: 'leave' | 'remove') {
  return useMutation({
    mutationFn: () =>
      request<void>(how === 'leave' ? '/api/membership' : '/api/workspace', { method: 'DELETE' }),
    onSuccess: () => location.assign('/settings?tab=workspace'),
  });
}
