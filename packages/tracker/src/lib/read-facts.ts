import type { Facts } from '../core/facts.ts';

const HAVE_CURRENT_DATA = 2;

/**
 * Reads the element. Custom elements may lack any property until they are upgraded and some for ever, so
 * each is checked. Nothing here makes the browser lay the page out.
 */
export function readFacts(media: HTMLMediaElement, at: number, displayedHeight?: number): Facts {
  const { played, videoHeight } = media as Partial<HTMLVideoElement>;
  const quality = (media as Partial<HTMLVideoElement>).getVideoPlaybackQuality?.();
  const { paused, ended, seeking, loop, muted, volume, readyState } = media;
  // youtube-video-element makes ranges of its own, out of the seeks that it guesses: they are no evidence.
  const native = played instanceof TimeRanges;
  return {
    at: whole(at),
    position: whole(media.currentTime * 1_000),
    duration: whole(media.duration * 1_000),
    rate: whole((media.playbackRate ?? 1) * 1_000) / 1_000,
    paused: paused ?? true,
    ended,
    seeking: native && seeking,
    starved: native && readyState <= HAVE_CURRENT_DATA,
    loop,
    muted: muted || volume === 0,
    hidden: document.hidden,
    unasked: isUnasked(media),
    height: whole(videoHeight),
    displayedHeight: whole(displayedHeight),
    ...(quality && {
      frames: { dropped: quality.droppedVideoFrames, total: quality.totalVideoFrames },
    }),
    ...(native && { playedEnd: (position: number) => playedEnd(played, position) }),
  };
}

/** A whole number that is not negative; what is not finite is 0. */
function whole(value = 0): number {
  return value > 0 && value < Number.POSITIVE_INFINITY ? Math.round(value) : 0;
}

/** Play without a click or key just before it is the page's doing when it says `autoplay` or was never touched. */
function isUnasked({ autoplay }: HTMLMediaElement): boolean {
  const touched = (navigator as Partial<Navigator>).userActivation;
  return !!(touched ? !touched.isActive && (autoplay || !touched.hasBeenActive) : autoplay);
}

function playedEnd(played: TimeRanges, position: number): number | undefined {
  for (let i = 0; i < played.length; i++) {
    const end = played.end(i) * 1_000;
    if (played.start(i) * 1_000 <= position + 1 && end >= position) return end;
  }
  return played.length ? position : undefined;
}
