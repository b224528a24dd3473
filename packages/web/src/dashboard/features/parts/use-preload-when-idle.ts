import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { preloadWhenIdle } from './preload-when-idle.ts';

/** Fetches parts that may be asked for next, while the component is there. `parts` must stay the same array. */
export function usePreloadWhenIdle(parts: readonly { readonly preload: () => Promise<void> }[]): void {
  const queries = useQueryClient();
  useEffect(() => {
    const ended = new AbortController();
    void preloadWhenIdle(
      parts.map(({ preload }) => preload),
      { isBusy: () => queries.isFetching() > 0, signal: ended.signal },
    );
    return () => ended.abort();
  }, [parts, queries]);
}
