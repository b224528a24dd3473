import { useEffect } from 'react';

/** Names the page in the browser's tab and history, before the name of the product. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Kine-sense`;
  }, [title]);
}
