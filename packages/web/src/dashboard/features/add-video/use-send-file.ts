import type { AddedVideo } from '@kine/protocol/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { type Dispatch, useCallback, useRef } from 'react';
import { fetchUnfinishedUploads } from '../../../api/use-unfinished-uploads.ts';
import { type Addition, type AdditionsAction, uploadsInUse } from './additions.ts';
import { uploadToGoOnWith } from './match-unfinished.ts';
import { sendAddition } from './send-addition.ts';

type SendFile = (addition: Addition, file: File, signal: AbortSignal) => Promise<AddedVideo>;

/** The function that sends a file, from where an unfinished upload of it ends when the server has one. */
export function useSendFile(additions: readonly Addition[], dispatch: Dispatch<AdditionsAction>): SendFile {
  const queries = useQueryClient();
  const current = useRef(additions);
  current.current = additions;
  /** Found for a file and not in the list yet, so that no second file takes the same. */
  const taken = useRef(new Set<string>());
  return useCallback(
    async ({ id, uploadId }, file, signal) => {
      const identify = (found: string): void => dispatch({ type: 'identify', id, uploadId: found });
      // When the server cannot be asked, the sending waits for it.
      const uploads = await fetchUnfinishedUploads(queries).catch(() => undefined);
      const inUse = new Set([...uploadsInUse(current.current), ...taken.current]);
      const known = uploads ? uploadToGoOnWith({ uploads, uploadId, inUse }, file) : uploadId;
      if (known) {
        taken.current.add(known);
        identify(known);
      }
      try {
        const onState = (state: Addition['state']): void => dispatch({ type: 'set', id, state });
        return await sendAddition(file, { signal, uploadId: known, onBegun: identify, onState });
      } finally {
        if (known) taken.current.delete(known);
      }
    },
    [queries, dispatch],
  );
}
