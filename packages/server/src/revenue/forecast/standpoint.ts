import { meanBefore, type Prepared, restlessness } from './history-features.ts';
import { weekdayShape } from './weekday-shape.ts';

/** A video as of one of its days: what a forecast made then may know. */
export interface Standpoint {
  readonly video: Prepared;
  /** Whole days that are known; `history` is them. */
  readonly origin: number;
  readonly history: readonly number[];
  /** By how much days differ within a week, of the day after the history first. */
  readonly week: readonly number[];
  /** See `signsOf`. */
  readonly signs: readonly number[];
}

export function standpointOf(video: Prepared, origin: number): Standpoint {
  const history = video.plays.slice(0, origin);
  const change = Math.log1p(meanBefore(video, origin, 7)) - Math.log1p(meanBefore(video, origin, 28));
  const signs = [restlessness(video.plays, origin), Math.abs(change), Math.log(Math.max(1, origin))];
  return { video, origin, history, week: weekdayShape(history), signs };
}

/** What tells a sure forecast of `plays` from an unsure one: its size, how restless the last weeks were, how fast they changed, the age. */
export function signsOf({ signs }: Standpoint, plays: number): readonly number[] {
  return [Math.log1p(plays), 1 / (1 + plays), ...signs];
}

/** What came in the days `from`–`to` after it, which the forecast did not know. */
export function playsAfter({ video, origin }: Standpoint, from: number, to: number): number {
  return (video.sums[origin + to] ?? 0) - (video.sums[origin + from] ?? 0);
}
