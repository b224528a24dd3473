import type { DayPlays } from '../analytics/index.ts';
import { addDays } from '../platform/index.ts';

/** A day of a video that is over. */
export interface HistoryDay extends DayPlays {
  /** YYYY-MM-DD. */
  readonly day: string;
}

/** Longer ago says nothing of tomorrow. */
const MAX_DAYS = 730;

/**
 * The whole days of a video up to the one before `today`, without gaps, from the day it was published; from its first
 * play where that is earlier, as of history that was brought along.
 */
export function historyOf(
  days: ReadonlyMap<string, DayPlays>,
  { publishedOn, today }: { readonly publishedOn: string; readonly today: string },
): HistoryDay[] {
  const first = [...days.keys()].reduce((least, day) => (day < least ? day : least), publishedOn);
  const oldest = addDays(today, -MAX_DAYS);
  const history: HistoryDay[] = [];
  for (let day = first < oldest ? oldest : first; day < today; day = addDays(day, 1)) {
    history.push({ day, ...(days.get(day) ?? { plays: 0, contentS: 0 }) });
  }
  return history;
}
