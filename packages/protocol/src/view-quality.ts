import type { PlaybackError, Run, ViewState } from './view-state.ts';

/** How a view ended early by a fatal error: before the first frame, or after it. */
export type Failure = 'start' | 'mid';

/**
 * The fatal error that ended the view, if one did. An error that playback went on after, as when a player
 * recovers by itself, ended nothing.
 */
export function failureOf({ errors, runs }: Pick<ViewState, 'errors' | 'runs'>): Failure | undefined {
  const fatal: PlaybackError | undefined = errors.filter((error) => error.fatal).at(-1);
  const lastRunAt = runs.at(-1)?.[2] ?? -1;
  return fatal && lastRunAt < fatal.at_ms ? fatal.phase : undefined;
}

/**
 * How much of the picture's height the player could show, 0 to 1: rendition height ÷ displayed height, 1 at
 * most, over the time it was played. Undefined when no picture of known size was played.
 */
export function pictureQuality({
  renditions,
  runs,
}: Pick<ViewState, 'renditions' | 'runs'>): number | undefined {
  let weights = 0;
  let sum = 0;
  for (const [i, { at_ms, height, displayed_height }] of renditions.entries()) {
    if (height === 0 || displayed_height === 0) continue;
    // The picture is there a moment before the clock of the first run starts, or a look after it.
    const from = i === 0 ? 0 : at_ms;
    const weight = playedBetween(runs, from, renditions[i + 1]?.at_ms ?? Number.POSITIVE_INFINITY);
    weights += weight;
    sum += weight * Math.min(1, height / displayed_height);
  }
  return weights > 0 ? sum / weights : undefined;
}

/** Wall milliseconds of the runs that lie between two moments of the view. */
function playedBetween(runs: readonly Run[], from: number, to: number): number {
  const overlap = ([start, end, at, rate]: Run): number =>
    Math.max(0, Math.min(at + (end - start) / rate, to) - Math.max(at, from));
  return runs.reduce((sum, run) => sum + overlap(run), 0);
}
