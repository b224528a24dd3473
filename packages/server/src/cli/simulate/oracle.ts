import type { Pass, Run } from '@kine/protocol';

/** What the oracle is told of one view. */
export interface WitnessedView {
  readonly runs: readonly Run[];
  readonly passes?: readonly Pass[] | undefined;
  readonly first_frame_at_ms?: number | undefined;
  readonly playing_ms: number;
}

/** What one video's numbers must be, counted millisecond by millisecond. Integers throughout. */
export interface Expected {
  load: number;
  play: number;
  engaged_view: number;
  content_ms: number;
  unique_ms: number;
  playing_ms: number;
  completed: number;
  full_watch: number;
  duration_ms: number;
  /** Per bin of `binMs`. */
  played_ms: number[];
  seen_ms: number[];
  reached: number[];
  started: number[];
  stopped: number[];
  back_seeks: number[];
}

/**
 * The numbers of METRICS computed the slow and obvious way: one counter for each millisecond of the video.
 * It shares no code with the product's arithmetic, which is what makes agreement mean something.
 */
export function expectNumbers(
  witnessed: readonly WitnessedView[],
  durationMs: number,
  binMs: number,
): Expected {
  const views = witnessed.filter((view) => fits(view, durationMs));
  const bins = Math.ceil(durationMs / binMs);
  const zeros = (): number[] => new Array<number>(bins).fill(0);
  const expected: Expected = {
    load: views.length,
    play: 0,
    engaged_view: 0,
    content_ms: 0,
    unique_ms: 0,
    playing_ms: 0,
    completed: 0,
    full_watch: 0,
    duration_ms: 0,
    played_ms: zeros(),
    seen_ms: zeros(),
    reached: zeros(),
    started: zeros(),
    stopped: zeros(),
    back_seeks: zeros(),
  };
  for (const view of views) {
    expected.playing_ms += view.playing_ms;
    const times = timesPlayed(view, durationMs);
    countPlay(expected, view, times);
    countBins(expected, times, binMs);
    countEdges(expected, view.runs, { durationMs, binMs });
  }
  return expected;
}

/** A view that says it played more than a second past the end cannot be true. */
function fits({ runs, passes = [] }: WitnessedView, durationMs: number): boolean {
  return [...runs, ...passes].every(([from, to]) => from === to || to <= durationMs + 1_000);
}

/** How often the view played each millisecond. */
function timesPlayed(view: WitnessedView, durationMs: number): Uint16Array {
  const times = new Uint16Array(durationMs);
  const play = (from: number, to: number, count: number): void => {
    for (let ms = from; ms < to && ms < durationMs; ms++) times[ms] = (times[ms] ?? 0) + count;
  };
  for (const [from, to] of view.runs) play(from, to, 1);
  for (const [from, to, count] of view.passes ?? []) play(from, to, count);
  return times;
}

function countPlay(expected: Expected, view: WitnessedView, times: Uint16Array): void {
  if (view.first_frame_at_ms === undefined) return;
  const seen = times.reduce((sum, n) => sum + (n > 0 ? 1 : 0), 0);
  const furthest = times.findLastIndex((n) => n > 0) + 1;
  expected.play += 1;
  expected.duration_ms += times.length;
  if (furthest > 5_000) expected.engaged_view += 1;
  // furthest ≥ D − max(2 s, 0.01·D), without fractions.
  if (furthest > 0 && furthest * 100 >= times.length * 100 - Math.max(200_000, times.length))
    expected.completed += 1;
  if (seen * 10 >= times.length * 9) expected.full_watch += 1;
}

function countBins(expected: Expected, times: Uint16Array, binMs: number): void {
  for (const [ms, n] of times.entries()) {
    const bin = Math.floor(ms / binMs);
    if (n === 0) continue;
    expected.content_ms += n;
    expected.unique_ms += 1;
    expected.played_ms[bin] = (expected.played_ms[bin] ?? 0) + n;
    expected.seen_ms[bin] = (expected.seen_ms[bin] ?? 0) + 1;
  }
  const last = times.findLastIndex((n) => n > 0);
  for (const bin of expected.reached.keys()) {
    if (last >= bin * binMs) expected.reached[bin] = (expected.reached[bin] ?? 0) + 1;
  }
}

function countEdges(
  expected: Expected,
  runs: readonly Run[],
  { durationMs, binMs }: { durationMs: number; binMs: number },
): void {
  const binOf = (ms: number): number => Math.floor(Math.min(Math.max(ms, 0), durationMs - 1) / binMs);
  let before: number | undefined;
  for (const [from, to] of runs) {
    if (before === undefined || from > before + 250 || from < before - 250) {
      expected.started[binOf(from)] = (expected.started[binOf(from)] ?? 0) + 1;
    }
    if (before !== undefined && from <= before - 3_000 && from >= before - 15_000) {
      expected.back_seeks[binOf(from)] = (expected.back_seeks[binOf(from)] ?? 0) + 1;
    }
    before = to;
  }
  if (before !== undefined) {
    const bin = binOf(before - 1);
    expected.stopped[bin] = (expected.stopped[bin] ?? 0) + 1;
  }
}
