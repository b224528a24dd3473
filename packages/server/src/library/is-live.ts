import type { VideoRecord } from './video-record.ts';

/** What a live YouTube video says to its owner. */
export const LIVE_WARNING = 'This is a live stream: its length is known once it is over.';

/**
 * Whether a video was live when it was looked at last. The length that its players report grows then, and is no length:
 * all that was watched after the first report would be past the end.
 */
export function isLive({ link, warnings }: Pick<VideoRecord, 'link' | 'warnings'>): boolean {
  return warnings.includes(LIVE_WARNING) || (link?.checks.some(({ what }) => what === 'live') ?? false);
}
