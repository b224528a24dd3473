import type { OpenedShare } from '@kine/protocol/schemas';
import { useMutation } from '@tanstack/react-query';
import { presentShare, request } from './client.ts';

/** Both halves of a link's address. */
export interface ShareAddress {
  readonly linkId: string;
  readonly secret: string;
}

/** Opens a link, by its password where it has one; the questions after it are asked with what it opened. */
export function useOpenShare({ linkId, secret }: ShareAddress) {
  return useMutation({
    mutationFn: (password: string | undefined) =>
      request<OpenedShare>('/api/shared/open', {
        method: 'POST',
        body: { link_id: linkId, secret, ...(password !== undefined && { password }) },
      }),
    onSuccess: ({ session }) => presentShare(session),
  });
}
