import type { MomentsReport } from '@kine/protocol/schemas';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { againAfter, askReport, reportKey, type Selection } from './along-video.ts';

const AGAIN_MS = 15_000;

/** What stands out in a video and why. */
export function useVideoMoments(selection: Selection) {
  return useQuery({
    queryKey: reportKey('moments', selection),
    queryFn: ({ signal }) => askReport<MomentsReport>('moments', selection, signal),
    placeholderData: keepPreviousData,
    refetchInterval: againAfter(selection.period, AGAIN_MS),
  });
}
