import type { LiveEvent } from '@kine/protocol';

/** Alone, and before a position: “jumped”, “jumped to 1:20”. */
const WORDS: Record<LiveEvent['kind'], readonly [alone: string, placed: string]> = {
  play: ['started', 'started at'],
  resume: ['went on', 'went on at'],
  pause: ['paused', 'paused at'],
  seek: ['jumped', 'jumped to'],
  stall: ['had to wait', 'had to wait at'],
  end: ['reached the end', 'reached the end,'],
  leave: ['left', 'left at'],
};

/** What happened; `placed` when the position follows. */
export function eventWords(kind: LiveEvent['kind'], placed: boolean): string {
  return WORDS[kind][placed ? 1 : 0];
}

/** A short name for a view, alike as long as it lasts; the end of its id is the random part. */
export function viewerName(view: string): string {
  return `Viewer ${view.replaceAll('-', '').slice(-4).toUpperCase()}`;
}
