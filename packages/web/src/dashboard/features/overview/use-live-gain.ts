import type { UseQueryResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { useLiveWorkspace } from '../../../api/use-live.ts';
import { type LiveGain, liveGain } from './live-gain.ts';

/** What was watched since an answer came, so that its numbers move before it is asked again; and who watches now. */
export function useLiveGain({
  dataUpdatedAt,
}: Pick<UseQueryResult, 'dataUpdatedAt'>): LiveGain & { readonly viewersNow?: number } {
  const live = useLiveWorkspace();
  const base = useRef({ dataUpdatedAt, live });
  if (base.current.dataUpdatedAt !== dataUpdatedAt) base.current = { dataUpdatedAt, live };
  return { ...liveGain(base.current.live, live), ...(live && { viewersNow: live.viewers_now }) };
}
