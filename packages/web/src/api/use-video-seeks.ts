import type { SeekFlowReport } from '@kine/protocol/schemas';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { againAfter, askReport, reportKey, type Selection } from './along-video.ts';

const AGAIN_MS = 15_000;

/** Where viewers jumped from and to; asked only when it is drawn. */
export function useVideoSeeks(selection: Selection, enabled: boolean) {
  return useQuery({
    queryKey: reportKey('seeks', selection),
    queryFn: ({ signal }) => askReport<SeekFlowReport>('seeks', selection, signal),
    placeholderData: keepPreviousData,
    refetchInterval: againAfter(selection.period, AGAIN_MS),
    enabled,
  });
}
