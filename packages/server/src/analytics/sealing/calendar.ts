import { addDays, utcDay } from '../../platform/index.ts';

const HOUR_MS = 3_600_000;

/** A token lives 24 h, so a view may report until 24 h after its day; two hours more for a spool that waits. */
const SEAL_AFTER_MS = 26 * HOUR_MS;

/**
 * A change is in the warehouse at the latest this long after its mark: an insert may take 60 s, and clocks of
 * two nodes may be some seconds apart.
 */
const SETTLE_MS = 120_000;

/** Stands before every day that can hold a view: nothing is sealed, nothing is frozen. */
export const NO_DAY = '1970-01-01';

/** The last UTC day that may be sealed: 26 h have passed since its end. */
export function lastSealableDay(now: number): string {
  return addDays(utcDay(now - SEAL_AFTER_MS), -1);
}

/**
 * Whether views of this UTC day have to be marked before they are inserted. An hour earlier than a day may be
 * sealed, so that the insert is over when the first seal begins.
 */
export function isLate(day: string, now: number): boolean {
  return day <= lastSealableDay(now + HOUR_MS);
}

/** The last UTC day whose raw views are older than `keepDays`; `NO_DAY` when they are kept for ever (0). */
export function lastExpiredDay(now: number, keepDays: number): string {
  return keepDays > 0 ? addDays(utcDay(now), -keepDays - 1) : NO_DAY;
}

/** Marks made before this time are done with by a seal that began at `startedAt` (both epoch milliseconds). */
export function settledBefore(startedAt: number): number {
  return startedAt - SETTLE_MS;
}
