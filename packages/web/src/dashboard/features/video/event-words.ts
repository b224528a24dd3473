import type { LiveEvent } from '@kine/protocol';

const WORDS: Record<LiveEvent['kind'], string> = {
  play: 'started at',
  resume: 'went on at',
  pause: 'paused at',
  seek: 'jumped to',
  stall: 'had to wait at',
  end: 'reached the end,',
  leave: 'left at',
};

/** What happened, to be followed by the position: “jumped to 1:20”. */
export function eventWords(kind: LiveEvent['kind']): string {
  return WORDS[kind];
}

/** A short name for a view, alike as long as it lasts; the end of its id is the random part. */
export function viewerName(view: string): string {
  return `Viewer ${view.replaceAll('-', '').slice(-4).toUpperCase()}`;
}
