import { LIMITS, type Stall, type ViewState } from '@kine/protocol';
import type { Sample, Stretch } from './timeline.ts';

/** Stalls and seeks of a view by its states. */
export type Interruptions = Pick<ViewState, 'stalls' | 'seeks'>;

/**
 * Waiting after a seek is that seek's latency and waiting before the first frame is startup; only what is left
 * is a stall. A player that goes from seek to rebuffering and back to play has made one seek.
 */
export function interruptionsOf(
  samples: readonly Sample[],
  stretches: readonly Stretch[],
  startedAt: number,
): Interruptions {
  const list: [number, number][] = [];
  const counts = { stalls: 0, stalledMs: 0, seeks: 0, latencyMs: 0 };
  let hold: 'seek' | 'stall' | undefined;
  let hasPlayed = false;
  for (const [i, { state, at }] of samples.entries()) {
    if (state === 'p') hasPlayed = true;
    if (state !== 'k' && state !== 'r') hold = undefined;
    if (state === 'k' && hold !== 'seek') {
      counts.seeks++;
      hold = 'seek';
    }
    if (state === 'r' && !hold && hasPlayed) {
      counts.stalls++;
      list.push([at - startedAt, 0]);
      hold = 'stall';
    }
    const stretch = stretches[i];
    if (!hold || !stretch?.known) continue;
    const last = list.at(-1);
    if (hold === 'seek') counts.latencyMs += stretch.ms;
    else counts.stalledMs += stretch.ms;
    if (hold === 'stall' && last) last[1] += stretch.ms;
  }
  return {
    stalls: { n: counts.stalls, ms: counts.stalledMs, list: list.slice(0, LIMITS.stalls) as Stall[] },
    seeks: { n: counts.seeks, latency_ms: counts.latencyMs },
  };
}
