import { CONTINUES_WITHIN_MS, coarsenPasses, foldRuns, LIMITS, type Pass, type Run } from '@kine/protocol';
import type { Sample, Stretch } from './timeline.ts';

/** What was watched in a view, as far as its reports tell. Milliseconds; `at` of runs since `startedAt`. */
export interface WatchTime {
  readonly runs: readonly Run[];
  readonly passes: readonly Pass[];
  /** Media time that was played without a word about where. */
  readonly unplacedMs: number;
  /** Wall time in which media was played. */
  readonly playingMs: number;
  readonly hiddenMs: number;
  /** Epoch milliseconds of the last moment known to be played. */
  readonly playedUntil: number | undefined;
}

/** METRICS' seek without a seek event: the media went this much further than the clock allows, or back. */
const FORWARD_MS = 1_500;
const BACK_MS = 500;
/** Over missing reports the playhead must have kept up with the clock for the stretch to count as played. */
const KEPT_UP = 0.9;

/** The stretches in which the player played, placed where its playhead is known at both ends. */
export function watchTimeOf(stretches: readonly Stretch[], startedAt: number): WatchTime {
  const runs: MutableRun[] = [];
  const sums = { unplacedMs: 0, playingMs: 0, hiddenMs: 0 };
  let playedUntil: number | undefined;
  let playedTo: Sample | undefined;
  for (const stretch of stretches) {
    const played = playedIn(stretch);
    if (!played) continue;
    const { from, to, ms } = stretch;
    sums.playingMs += ms;
    if (from.hidden) sums.hiddenMs += ms;
    playedUntil = to.at;
    if (played.span) {
      const run: MutableRun = [...played.span, from.at - startedAt, played.rate];
      append(runs, run, playedTo === from);
      playedTo = to;
    } else sums.unplacedMs += Math.round(ms * played.rate);
  }
  // Places that are known in part would make curves of a part: such a view only tells how long.
  if (sums.unplacedMs > 0) {
    const unplacedMs = runs.reduce((sum, [from, to]) => sum + to - from, sums.unplacedMs);
    return { runs: [], passes: [], ...sums, unplacedMs, playedUntil };
  }
  const folded = foldRuns({ runs }, LIMITS.runs);
  return { ...folded, passes: coarsenPasses(folded.passes, LIMITS.passes), ...sums, playedUntil };
}

interface Played {
  readonly rate: number;
  /** Media time, when the report says where. */
  readonly span: readonly [fromMs: number, toMs: number] | undefined;
}

/** Undefined when the stretch was not played, or when that is not known. */
function playedIn({ from, to, ms, known }: Stretch): Played | undefined {
  if (from.state !== 'p' || ms <= 0) return undefined;
  // A rate that changed somewhere on the way: the lower of the two is certain.
  const rate = to.event === 'pr' ? from.rate : Math.min(from.rate, to.rate);
  const expectedMs = Math.round(ms * rate);
  const begin = from.positionMs;
  // When a seek begins some players tell the place they go to.
  const end = to.state === 'k' ? undefined : to.positionMs;
  if (begin === undefined || end === undefined) {
    if (!known) return undefined;
    if (begin !== undefined) return { rate, span: [begin, begin + expectedMs] };
    return { rate, span: end === undefined ? undefined : [Math.max(0, end - expectedMs), end] };
  }
  const movedMs = end - begin;
  const jumped = movedMs > expectedMs + FORWARD_MS || movedMs < -BACK_MS;
  if (!known && (jumped || movedMs < KEPT_UP * expectedMs)) return undefined;
  return { rate, span: [begin, jumped ? begin + expectedMs : Math.max(begin, end)] };
}

type MutableRun = [from: number, to: number, at: number, rate: number];

/** Adds a run, or makes the last one longer when it went on without a pause, at the same place and rate. */
function append(runs: MutableRun[], run: MutableRun, wentOn: boolean): void {
  const last = runs.at(-1);
  const [from, to, , rate] = run;
  if (last && wentOn && last[3] === rate && Math.abs(from - last[1]) <= CONTINUES_WITHIN_MS) {
    last[1] = Math.max(last[1], to);
  } else if (to > from) runs.push(run);
}
