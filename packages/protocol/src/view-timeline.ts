import { CONTINUES_WITHIN_MS } from './runs.ts';
import type { PlayState, Run, Stall } from './view-state.ts';

/** What of a view its course is told from. Times are view time, positions media time, both milliseconds. */
export interface CourseOfView {
  readonly runs: readonly Run[];
  readonly stalls: readonly Stall[];
  readonly requested_at_ms?: number | undefined;
  readonly first_frame_at_ms?: number | undefined;
  readonly now: { readonly at_ms: number; readonly position_ms: number; readonly state: PlayState };
}

/**
 * One step of a view on the clock. `from_ms` and `to_ms` are where in the media it began and ended. A step
 * between two runs whose media does not join is a seek, whatever else happened in it; one that joins is a pause,
 * but for the stalls that the player told of.
 */
export interface TimelineStep {
  readonly kind: 'startup' | 'play' | 'pause' | 'stall' | 'seek';
  readonly at_ms: number;
  readonly until_ms: number;
  readonly from_ms: number;
  readonly to_ms: number;
  /** 1 unless playing. */
  readonly rate: number;
}

/** The course of a view, in order: what was played when, and what happened in between. */
export function viewTimeline(view: CourseOfView): TimelineStep[] {
  const { runs, requested_at_ms: requested, first_frame_at_ms: started, now } = view;
  const steps: TimelineStep[] = [];
  const begin = runs[0]?.[0] ?? now.position_ms;
  if (requested !== undefined) {
    steps.push(still('startup', requested, started ?? now.at_ms, begin));
  }
  for (const [i, run] of runs.entries()) {
    const [from_ms, to_ms, at_ms, rate] = run;
    const until_ms = endOf(run);
    steps.push({ kind: 'play', at_ms, until_ms, from_ms, to_ms, rate });
    const next = runs[i + 1];
    if (next) steps.push(...between(view.stalls, run, next));
  }
  const last = runs.at(-1);
  if (last) steps.push(...afterwards(view, last));
  return steps.filter(({ at_ms, until_ms }) => until_ms > at_ms);
}

/** View time at which a run ended. */
function endOf([from, to, at, rate]: Run): number {
  return Math.round(at + (to - from) / rate);
}

function still(kind: TimelineStep['kind'], at_ms: number, until_ms: number, position: number): TimelineStep {
  return { kind, at_ms, until_ms, from_ms: position, to_ms: position, rate: 1 };
}

function between(stalls: readonly Stall[], run: Run, next: Run): TimelineStep[] {
  const [at_ms, until_ms] = [endOf(run), next[2]];
  const [from_ms, to_ms] = [run[1], next[0]];
  if (Math.abs(to_ms - from_ms) > CONTINUES_WITHIN_MS) {
    return [{ kind: 'seek', at_ms, until_ms: Math.max(until_ms, at_ms + 1), from_ms, to_ms, rate: 1 }];
  }
  // A change of speed ends a run and begins the next within a moment.
  if (until_ms - at_ms < CONTINUES_WITHIN_MS) return [];
  return standing(stalls, at_ms, until_ms, from_ms);
}

/** The time between two moments in which the media stood still: stalls where they are known, else a pause. */
function standing(
  stalls: readonly Stall[],
  at_ms: number,
  until_ms: number,
  position: number,
): TimelineStep[] {
  const steps: TimelineStep[] = [];
  let from = at_ms;
  for (const [stalledAt, ms] of stalls) {
    const begin = Math.max(from, stalledAt);
    const end = Math.min(until_ms, stalledAt + ms);
    if (end <= begin) continue;
    // The run's end is told to a moment only: less than that before a stall is no pause.
    if (begin - from >= CONTINUES_WITHIN_MS) steps.push(still('pause', from, begin, position));
    steps.push(still('stall', begin, end, position));
    from = end;
  }
  if (until_ms - from >= CONTINUES_WITHIN_MS) steps.push(still('pause', from, until_ms, position));
  return steps;
}

function afterwards({ stalls, now }: CourseOfView, last: Run): TimelineStep[] {
  const at_ms = endOf(last);
  if (now.at_ms - at_ms < CONTINUES_WITHIN_MS || now.state === 'ended') return [];
  if (now.state === 'seeking') {
    return [{ kind: 'seek', at_ms, until_ms: now.at_ms, from_ms: last[1], to_ms: now.position_ms, rate: 1 }];
  }
  return standing(stalls, at_ms, now.at_ms, last[1]);
}
