import type { ViewState } from '@kine/protocol';
import type { UnsentState } from './state-at.ts';

/** The states of one view on the player's side: the newest, and the last one that was acknowledged. */
export interface SentStates {
  offer(state: UnsentState): void;
  /** The newest state to send, undefined when it is acknowledged. */
  due(viewId: string): ViewState | undefined;
  onAck(seq: number): void;
  acknowledged(): ViewState | undefined;
  /** Resolves when the newest state is acknowledged; rejects after `timeoutMs`. */
  settled(timeoutMs: number): Promise<void>;
}

export function createSentStates(): SentStates {
  const sent = new Map<number, ViewState>();
  const waiting = new Set<() => void>();
  let newest: { state: UnsentState; seq: number } | undefined;
  let acknowledged: ViewState | undefined;
  const isDone = (): boolean => !newest || acknowledged?.seq === newest.seq;

  return {
    offer: (state) => {
      newest = { state, seq: (newest?.seq ?? 0) + 1 };
    },
    due: (viewId) => {
      if (!newest || isDone()) return undefined;
      const state: ViewState = { ...newest.state, viewId, seq: newest.seq };
      sent.set(state.seq, state);
      return state;
    },
    onAck: (seq) => {
      const state = sent.get(seq);
      if (state && seq > (acknowledged?.seq ?? 0)) acknowledged = state;
      for (const known of sent.keys()) if (known < seq) sent.delete(known);
      for (const wake of waiting) wake();
    },
    acknowledged: () => acknowledged,
    settled: (timeoutMs) =>
      new Promise((resolve, reject) => {
        const end = (error?: Error): void => {
          clearTimeout(timer);
          waiting.delete(check);
          if (error) reject(error);
          else resolve();
        };
        const check = (): void => {
          if (isDone()) end();
        };
        const timer = setTimeout(
          () => end(new Error('A last state was not acknowledged in time.')),
          timeoutMs,
        );
        waiting.add(check);
        check();
      }),
  };
}
