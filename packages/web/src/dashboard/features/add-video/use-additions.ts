import type { AddedVideo } from '@kine/protocol/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useReducer, useRef } from 'react';
import { addLink } from '../../../api/add-link.ts';
import { sentenceOf } from '../../../api/client.ts';
import type { RecognisedLink } from '../../../api/recognise-link.ts';
import { uploadVideo } from '../../../api/upload-video.ts';
import { type AdditionState, createSpeedometer, reduceAdditions } from './additions.ts';

type Report = (state: AdditionState) => void;
type Work = (signal: AbortSignal, report: Report) => Promise<AddedVideo>;

/** Files and links on their way into the library; each can be cancelled. */
export function useAdditions() {
  const [additions, dispatch] = useReducer(reduceAdditions, []);
  const aborts = useRef(new Map<number, AbortController>());
  const lastId = useRef(0);
  const queries = useQueryClient();

  const start = useCallback(
    async (name: string, work: Work): Promise<void> => {
      lastId.current += 1;
      const id = lastId.current;
      const abort = new AbortController();
      aborts.current.set(id, abort);
      dispatch({ type: 'begin', id, name });
      const report: Report = (state) => dispatch({ type: 'set', id, state });
      try {
        report({ kind: 'done', video: await work(abort.signal, report) });
        void queries.invalidateQueries({ queryKey: ['videos'] });
      } catch (error) {
        if (!abort.signal.aborted) report({ kind: 'failed', message: sentenceOf(error) });
      } finally {
        aborts.current.delete(id);
      }
    },
    [queries],
  );
  const startFiles = useCallback(
    (files: readonly File[]): void => {
      for (const file of files) void start(file.name, (signal, report) => sendFile(file, signal, report));
    },
    [start],
  );
  const startLink = useCallback(
    (link: RecognisedLink): void => void start(link.url, (signal) => addLink(link, signal)),
    [start],
  );
  const cancel = useCallback((id: number): void => {
    aborts.current.get(id)?.abort();
    dispatch({ type: 'remove', id });
  }, []);
  const clear = useCallback((): void => dispatch({ type: 'clear' }), []);
  return { additions, startFiles, startLink, cancel, clear };
}

function sendFile(file: File, signal: AbortSignal, report: Report): Promise<AddedVideo> {
  const speedometer = createSpeedometer();
  return uploadVideo(file, {
    signal,
    onProgress: ({ sent, total }) =>
      report({ kind: 'running', progress: { sent, total, speed: speedometer(sent, performance.now()) } }),
  });
}
