import type { SharedTab } from '@kine/protocol';
import { createContext, useContext } from 'react';

/** The tabs of the link that the page is opened by; undefined on the dashboard itself. */
export const SharedContext = createContext<readonly SharedTab[] | undefined>(undefined);

/** Whether somebody without an account looks, by a link: nothing can be changed, and other pages are none. */
export function useIsShared(): boolean {
  return useContext(SharedContext) !== undefined;
}

/** Whether numbers may be filtered and divided: a link shows who watched only with that tab. */
export function useMayDivide(): boolean {
  const tabs = useContext(SharedContext);
  return tabs === undefined || tabs.includes('audience');
}
