import { useSyncExternalStore } from 'react';
import type { Stretch } from '../../../charts/time-axis.ts';

/** What the pointer is at: a second, and the stretch that is being drawn open. */
export interface Pointed {
  readonly second?: number;
  readonly stretch?: Stretch;
}

/** Holds what is pointed at outside of React's tree: only what reads it is drawn again when the pointer moves. */
export interface PointedStore {
  get(): Pointed;
  set(pointed: Pointed): void;
  watch(listener: () => void): () => void;
}

/** A store that points at nothing. */
export function createPointedStore(): PointedStore {
  let pointed: Pointed = {};
  const listeners = new Set<() => void>();
  return {
    get: () => pointed,
    set: (next) => {
      pointed = next;
      for (const listener of listeners) listener();
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What is pointed at, followed. */
export function usePointed(store: PointedStore): Pointed {
  return useSyncExternalStore(store.watch, store.get);
}
