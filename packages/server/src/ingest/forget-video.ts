import type { Warehouse } from '../warehouse/index.ts';
import type { Flusher } from './flusher.ts';
import type { Spool } from './spool/open-spool.ts';

/**
 * Deletes the views of a video whose record is gone; its id never comes back, so it stays refused while the process
 * lives. What throws is called again until it is done.
 */
export interface ForgetVideo {
  readonly forgetVideo: (videoId: string) => Promise<void>;
  readonly isForgotten: (videoId: string) => boolean;
}

const DELETE = 'ALTER TABLE views DELETE WHERE video_id = {video:String} SETTINGS mutations_sync = 1';

export function createForgetVideo(deps: {
  readonly spool: Spool;
  readonly flusher: Flusher;
  readonly warehouse: Warehouse;
}): ForgetVideo {
  const forgotten = new Set<string>();
  return {
    isForgotten: (videoId) => forgotten.has(videoId),
    forgetVideo: async (videoId) => {
      // First, so that no state of it reaches the spool any more.
      forgotten.add(videoId);
      await deps.flusher.exclusive(async () => {
        await deps.spool.forget(['video_id', videoId]);
        await deps.warehouse.command(DELETE, { video: videoId });
      });
    },
  };
}
