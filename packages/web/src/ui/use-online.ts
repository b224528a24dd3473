import { useSyncExternalStore } from 'react';

/** Whether the browser has a network; true says nothing of what can be reached over it. */
export function useOnline(): boolean {
  return useSyncExternalStore(watch, () => navigator.onLine);
}

function watch(listener: () => void): () => void {
  const ended = new AbortController();
  for (const event of ['online', 'offline']) {
    window.addEventListener(event, listener, { signal: ended.signal });
  }
  return () => ended.abort();
}
