import type {
  MadeInvitation,
  MemberRole,
  WorkspaceInvitation,
  WorkspaceMember,
} from '@kine/protocol/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

const MEMBERS = ['members'];
const INVITATIONS = ['invitations'];

/** Who is in the workspace. */
export function useMembers() {
  return useQuery({
    queryKey: MEMBERS,
    queryFn: ({ signal }) => request<WorkspaceMember[]>('/api/members', { signal }),
  });
}

/** The invitations that can still be accepted; for owners. */
export function useInvitations(enabled: boolean) {
  return useQuery({
    queryKey: INVITATIONS,
    queryFn: ({ signal }) => request<WorkspaceInvitation[]>('/api/invitations', { signal }),
    enabled,
  });
}

export function useChangeRole() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ userId, role }: { readonly userId: string; readonly role: MemberRole }) =>
      request<void>(`/api/members/${encodeURIComponent(userId)}`, { method: 'PATCH', body: { role } }),
    // Somebody may have changed the own role.
    onSettled: () => client.invalidateQueries(),
  });
}

export function useRemoveMember() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (userId: string) =>
      request<void>(`/api/members/${encodeURIComponent(userId)}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries(),
  });
}

/** Makes a link for one person. */
export function useInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly email: string; readonly role: MemberRole }) =>
      request<MadeInvitation>('/api/invitations', { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: INVITATIONS }),
  });
}

export function useRevokeInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      request<void>(`/api/invitations/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: INVITATIONS }),
  });
}
