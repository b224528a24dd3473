import type { Watchable } from '../../../api/live-store.ts';
import { type PartError, partErrorOf } from '../../../parts/part-error.ts';

/** A part of the dashboard that is fetched when it is first needed. */
export type PartState<T> =
  | { readonly kind: 'away' }
  | { readonly kind: 'here'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: PartError; readonly isTrying: boolean };

export interface PartStore<T> extends Watchable<PartState<T>> {
  /** Fetches the part for somebody who waits for it: the same promise until it ends. A failure is a state, and rejects nothing. */
  readonly want: () => Promise<void>;
  /** Fetches the part ahead of need; when that fails nobody has to hear of it. */
  readonly preload: () => Promise<void>;
  /** Forgets a failure once nobody looks at it, so that whoever comes next tries anew. */
  readonly forget: () => void;
}

/** Keeps whether a part is here, and fetches it at most once at a time. */
export function createPartStore<T>(load: () => Promise<T>): PartStore<T> {
  let state: PartState<T> = { kind: 'away' };
  let coming: Promise<void> | undefined;
  let isWanted = false;
  const listeners = new Set<() => void>();
  const become = (next: PartState<T>): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const fetchIt = async (): Promise<void> => {
    if (state.kind === 'failed') become({ ...state, isTrying: true });
    const next = await load().then(
      (value): PartState<T> => ({ kind: 'here', value }),
      (error: unknown): PartState<T> =>
        isWanted || state.kind === 'failed'
          ? { kind: 'failed', error: partErrorOf(error), isTrying: false }
          : { kind: 'away' },
    );
    coming = undefined;
    isWanted = false;
    become(next);
  };
  const preload = (): Promise<void> => {
    if (state.kind === 'here') return Promise.resolve();
    coming ??= fetchIt();
    return coming;
  };
  return {
    get: () => state,
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    preload,
    want: () => {
      isWanted = true;
      return preload();
    },
    forget: () => {
      if (state.kind === 'failed') become({ kind: 'away' });
    },
  };
}
