import type { AddedVideo } from '@kine/protocol/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { setPoster } from '../../../api/set-poster.ts';
import { captureFrameAt } from '../../../player/capture-frame.ts';

/** As the server's own posters: not from the very beginning, where many videos are black. */
const secondOf = (durationS: number): number =>
  Number.isFinite(durationS) ? Math.min(durationS / 10, 3) : 0;

/**
 * Takes the poster of a linked file in this browser, where the server got none from the parts that it fetched. Tried
 * once; a video without a poster is whole.
 */
export function useMissingPoster() {
  const queries = useQueryClient();
  return useCallback(
    async ({ source, kind, thumbnail, duplicate, video_id, video_url }: AddedVideo): Promise<void> => {
      if (source !== 'direct' || kind !== 'file' || thumbnail !== null || duplicate) return;
      try {
        await setPoster(video_id, await captureFrameAt(video_url, secondOf));
      } catch {
        return;
      }
      void queries.invalidateQueries({ queryKey: ['videos'] });
      void queries.invalidateQueries({ queryKey: ['video', video_id] });
    },
    [queries],
  );
}
