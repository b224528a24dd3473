import type { RecoveryCodes, RecoveryCodesLeft, SecondFactor } from '@kine/protocol/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

/** Sets a new password; every other session ends. */
export function useChangePassword() {
  return useMutation({
    mutationFn: (body: { readonly current: string; readonly password: string }) =>
      request<void>('/api/account/password', { method: 'PUT', body }),
  });
}

/** A secret for the authenticator app, which counts once a code of it was given. */
export function useStartSecondFactor() {
  return useMutation({
    mutationFn: (password: string) =>
      request<SecondFactor>('/api/account/second-factor', { method: 'POST', body: { password } }),
  });
}

/** The first code of the app: from then on each sign-in asks for one. */
export function useConfirmSecondFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) =>
      request<void>('/api/account/second-factor/confirm', { method: 'POST', body: { code } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['session'] }),
  });
}

/** Takes the second factor off. */
export function useStopSecondFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (password: string) =>
      request<void>('/api/account/second-factor', { method: 'DELETE', body: { password } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['session'] }),
  });
}

const CODES_LEFT = ['recovery-codes'];

/** How many recovery codes were not used yet. */
export function useRecoveryCodesLeft() {
  return useQuery({
    queryKey: CODES_LEFT,
    queryFn: ({ signal }) => request<RecoveryCodesLeft>('/api/account/recovery-codes', { signal }),
  });
}

/** New recovery codes, told this once; the ones before end. */
export function useMakeRecoveryCodes() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (password: string) =>
      request<RecoveryCodes>('/api/account/recovery-codes', { method: 'POST', body: { password } }),
    onSuccess: () => client.invalidateQueries({ queryKey: CODES_LEFT }),
  });
}
