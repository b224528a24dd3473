import { useMemo } from 'react';
import type { Period } from '../../../api/period.ts';
import { useNow } from '../../../ui/use-now.ts';
import { periodOf, type Scope } from './scope.ts';

const MINUTE_MS = 60_000;

/** The days of a page's scope, one object while they stay the same; a page left open goes on with the day. */
export function usePeriod(scope: Scope): Period {
  // Draws anew by itself; what draws the page sooner has the day of that moment.
  useNow(MINUTE_MS);
  const { from, to } = periodOf(scope, Date.now());
  return useMemo(() => ({ from, to }), [from, to]);
}
