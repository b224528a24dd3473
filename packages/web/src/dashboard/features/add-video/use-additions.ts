import { useCallback, useEffect, useReducer, useRef } from 'react';
import { addLink } from '../../../api/add-link.ts';
import type { RecognisedLink } from '../../../api/recognise-link.ts';
import { useDiscardUpload } from '../../../api/use-discard-upload.ts';
import { type Addition, nextToSend, reduceAdditions } from './additions.ts';
import { useMissingPoster } from './use-missing-poster.ts';
import { useRuns } from './use-runs.ts';
import { useSendFile } from './use-send-file.ts';

/** Files and links on their way into the library; files are sent a few at a time, paused, resumed and cancelled. */
export function useAdditions() {
  const [additions, dispatch] = useReducer(reduceAdditions, []);
  const { run, stop, pause } = useRuns(dispatch);
  const sendFile = useSendFile(additions, dispatch);
  const discard = useDiscardUpload();
  const addMissingPoster = useMissingPoster();
  const files = useRef(new Map<number, File>());
  const lastId = useRef(0);

  useEffect(() => {
    for (const addition of nextToSend(additions)) {
      const file = files.current.get(addition.id);
      if (!file) continue;
      dispatch({ type: 'set', id: addition.id, state: { kind: 'sending' } });
      void run(addition.id, (signal) => sendFile(addition, file, signal));
    }
  }, [additions, run, sendFile]);

  const begin = useCallback((source: Addition['source'], name: string): number => {
    lastId.current += 1;
    dispatch({ type: 'begin', id: lastId.current, source, name });
    return lastId.current;
  }, []);
  const startFiles = useCallback(
    (chosen: readonly File[]): void => {
      for (const file of chosen) files.current.set(begin('file', file.name), file);
    },
    [begin],
  );
  const startLink = useCallback(
    (link: RecognisedLink): void =>
      void run(begin('link', link.url), async (signal) => {
        const video = await addLink(link, signal);
        void addMissingPoster(video);
        return video;
      }),
    [addMissingPoster, begin, run],
  );
  const resume = useCallback(
    (id: number): void => dispatch({ type: 'set', id, state: { kind: 'queued' } }),
    [],
  );
  const cancel = useCallback(
    ({ id, uploadId }: Addition): void => {
      stop(id);
      files.current.delete(id);
      dispatch({ type: 'remove', id });
      // Should the server be away, the upload is offered again when the dialog opens next.
      if (uploadId) discard(uploadId);
    },
    [discard, stop],
  );
  const clear = useCallback((): void => dispatch({ type: 'clear' }), []);
  return { additions, startFiles, startLink, pause, resume, cancel, clear };
}
