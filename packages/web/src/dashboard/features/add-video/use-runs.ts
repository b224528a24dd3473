import type { AddedVideo } from '@kine/protocol/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { type Dispatch, useCallback, useRef } from 'react';
import { ApiError, sentenceOf } from '../../../api/client.ts';
import type { AdditionState, AdditionsAction } from './additions.ts';

export type Work = (signal: AbortSignal) => Promise<AddedVideo>;

/** The reason of an abort after which the same addition may run again. */
const PAUSED = Symbol('paused');

/** Runs the work of additions and tells the list how each ended. */
export function useRuns(dispatch: Dispatch<AdditionsAction>) {
  const aborts = useRef(new Map<number, AbortController>());
  const queries = useQueryClient();
  const run = useCallback(
    async (id: number, work: Work): Promise<void> => {
      const set = (state: AdditionState): void => dispatch({ type: 'set', id, state });
      const abort = new AbortController();
      aborts.current.set(id, abort);
      try {
        set({ kind: 'done', video: await work(abort.signal) });
        void queries.invalidateQueries({ queryKey: ['videos'] });
      } catch (error) {
        if (abort.signal.reason === PAUSED) set({ kind: 'paused' });
        else if (!abort.signal.aborted) set(failureOf(error));
      }
      if (aborts.current.get(id) === abort) aborts.current.delete(id);
    },
    [dispatch, queries],
  );
  const stop = useCallback((id: number): void => aborts.current.get(id)?.abort(), []);
  const pause = useCallback((id: number): void => aborts.current.get(id)?.abort(PAUSED), []);
  return { run, stop, pause };
}

function failureOf(error: unknown): AdditionState {
  // An upload that is gone from the server can be begun anew; a refusal stays one.
  const canRetry = error instanceof ApiError && (error.status >= 500 || [0, 404].includes(error.status));
  return { kind: 'failed', message: sentenceOf(error), canRetry };
}
