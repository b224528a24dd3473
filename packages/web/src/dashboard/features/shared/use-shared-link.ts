import type { OpenedShare } from '@kine/protocol/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '../../../api/client.ts';
import { type ShareAddress, useOpenShare } from '../../../api/use-open-share.ts';

/** What became of a link. */
export type SharedLink =
  | { readonly state: 'opening' }
  | { readonly state: 'open'; readonly opened: OpenedShare }
  /** `refused` is what the server said of the password that was given. */
  | { readonly state: 'password'; readonly refused: Error | undefined; readonly isTrying: boolean }
  | { readonly state: 'closed'; readonly error: Error };

const PASSWORD_CODES = ['KINE_SHARE_PASSWORD_NEEDED', 'KINE_SHARE_WRONG_PASSWORD', 'KINE_TOO_MANY_ATTEMPTS'];
/** The link ended, or what it shows has changed: opening it again tells which. */
const CHANGED_CODES = ['KINE_SHARE_OVER', 'KINE_NOT_SHARED', 'KINE_SHARE_REVOKED', 'KINE_SHARE_EXPIRED'];
/** A question that is never answered must not open the link again and again, in milliseconds. */
const OPEN_AGAIN_MS = 10_000;

/** Opens a link, and again whenever an answer says that something about it has changed. */
export function useSharedLink(address: ShareAddress) {
  const { mutate, isPending } = useOpenShare(address);
  const client = useQueryClient();
  const [link, setLink] = useState<SharedLink>({ state: 'opening' });
  const lastTry = useRef(0);
  const open = useCallback(
    (password?: string): void => {
      lastTry.current = Date.now();
      mutate(password, {
        onSuccess: (opened) => setLink({ state: 'open', opened }),
        onError: (error) => setLink(refusalOf(error)),
      });
    },
    [mutate],
  );
  useEffect(() => open(), [open]);
  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'error') return;
        const { error } = event.action;
        if (!(error instanceof ApiError) || !CHANGED_CODES.includes(error.code)) return;
        const isNews = error.code !== 'KINE_NOT_SHARED' || Date.now() - lastTry.current > OPEN_AGAIN_MS;
        if (isNews) open();
      }),
    [client, open],
  );
  return { link: link.state === 'password' ? { ...link, isTrying: isPending } : link, open };
}

function refusalOf(error: Error): SharedLink {
  const code = error instanceof ApiError ? error.code : '';
  if (!PASSWORD_CODES.includes(code)) return { state: 'closed', error };
  const refused = code === 'KINE_SHARE_PASSWORD_NEEDED' ? undefined : error;
  return { state: 'password', refused, isTrying: false };
}
