import type { LiveWorkspace } from '../../../api/live-workspace.ts';

/** What was watched since a moment; seconds. */
export interface LiveGain {
  readonly play: number;
  readonly content_time: number;
}

/**
 * What live numbers grew by since `base` was the state. A video that was not live then has no number to compare to and
 * gains nothing until the next answer: what is shown is never more than what was watched.
 */
export function liveGain(base: LiveWorkspace | undefined, live: LiveWorkspace | undefined): LiveGain {
  let play = 0;
  let contentMs = 0;
  for (const [videoId, { totals }] of live?.videos ?? []) {
    const before = base?.videos.get(videoId)?.totals;
    if (!before) continue;
    play += Math.max(0, totals.play - before.play);
    contentMs += Math.max(0, totals.content_ms - before.content_ms);
  }
  return { play, content_time: contentMs / 1_000 };
}
