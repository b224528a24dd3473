import type { OwnPasskey, PasskeyOptions } from '@kine/protocol/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { makePasskey } from '../passkey/make-passkey.ts';
import { request } from './client.ts';

const PATH = '/api/account/passkeys';
const KEY = ['passkeys'];

/** The passkeys of the person, the oldest first. */
export function usePasskeys() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => request<OwnPasskey[]>(PATH, { signal }) });
}

/** Has the browser make one, and keeps it. */
export function useAddPasskey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ name, password }: { readonly name: string; readonly password: string }) => {
      const options = await request<PasskeyOptions>(`${PATH}/options`, {
        method: 'POST',
        body: { password },
      });
      const credential = await makePasskey(options);
      return request<OwnPasskey>(PATH, { method: 'POST', body: { name, credential } });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

/** From then on the device lets nobody in. */
export function useRemovePasskey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, password }: { readonly id: string; readonly password: string }) =>
      request<void>(`${PATH}/${encodeURIComponent(id)}`, { method: 'DELETE', body: { password } }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
