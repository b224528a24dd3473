import type { VideoDetail } from '@kine/protocol/schemas';
import { formatBytes, formatMoment, formatTimecode } from '../../../ui/format.ts';

const SOURCES = { upload: 'Uploaded', youtube: 'From YouTube, added', direct: 'From a link, added' } as const;

/** What is known of a video's file, in words. */
export function videoFacts(video: VideoDetail): string[] {
  const known = [
    video.duration !== null && formatTimecode(video.duration),
    video.width !== null && video.height !== null && `${video.width} × ${video.height}`,
    [video.video_codec, video.audio_codec].filter(Boolean).join(' + '),
    video.size_bytes !== null && formatBytes(video.size_bytes),
    `${SOURCES[video.source]} ${formatMoment(video.created_at)}`,
  ];
  return known.filter((fact) => typeof fact === 'string' && fact !== '') as string[];
}
