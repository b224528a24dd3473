import type { RecognisedLink } from '../../../api/recognise-link.ts';

/** What was pasted, in words; what could be pasted while nothing is. */
export function linksInWords(links: readonly RecognisedLink[]): string {
  const youtube = links.filter(({ kind }) => kind === 'youtube').length;
  const direct = links.length - youtube;
  if (links.length === 0) return 'YouTube, a video file or an HLS stream (.m3u8). Several: one a line.';
  if (links.length === 1) {
    return youtube > 0
      ? 'A YouTube video.'
      : 'A direct link: the video is played from where it is. The server only looks at it.';
  }
  const parts = [
    ...(youtube > 0 ? [`${youtube} YouTube ${youtube === 1 ? 'video' : 'videos'}`] : []),
    ...(direct > 0 ? [`${direct} direct ${direct === 1 ? 'link' : 'links'}`] : []),
  ];
  return `${parts.join(' and ')}.`;
}
