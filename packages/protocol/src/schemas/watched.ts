import { z } from 'zod';
import * as LIMITS from '../limits.ts';
import type { Pass, Run, Stall } from '../view-state.ts';

/** Times and counts are UInt32 columns of the warehouse, which would wrap around silently: 2^32 ms are 49 days. */
const COUNT_MAX = 2 ** 32 - 1;

// One check of a whole list: with a zod tuple per run a state of 20 runs takes 14 µs, and half of what the
// server does for a message; so it takes 2 µs.

export const runsSchema = z.custom<readonly Run[]>(
  isRuns,
  `a list of at most ${LIMITS.runs} runs [from_ms ≤ to_ms, at_ms, 0 < rate ≤ 1000], whole milliseconds`,
);

export const passesSchema = z.custom<readonly Pass[]>(
  isPasses,
  `a list of at most ${4 * LIMITS.passes} passes [from_ms ≤ to_ms, count ≥ 1], whole milliseconds`,
);

export const stallListSchema = z.custom<readonly Stall[]>(
  isStallList,
  `a list of at most ${LIMITS.stalls} stalls [at_ms, ms], whole milliseconds`,
);

/** Whether a JSON value is the runs of a state. */
export function isRuns(value: unknown): boolean {
  return isListOf(value, LIMITS.runs, isRun);
}

/** Whether a JSON value is the folded passes of a state. */
export function isPasses(value: unknown): boolean {
  return isListOf(value, 4 * LIMITS.passes, isPass);
}

/** Whether a JSON value is the list of a state's stalls. */
export function isStallList(value: unknown): boolean {
  return isListOf(
    value,
    LIMITS.stalls,
    (stall) => stall.length === 2 && isCount(stall[0]) && isCount(stall[1]),
  );
}

function isListOf(value: unknown, max: number, isItem: (item: readonly unknown[]) => boolean): boolean {
  return (
    Array.isArray(value) && value.length <= max && value.every((item) => Array.isArray(item) && isItem(item))
  );
}

function isRun(run: readonly unknown[]): boolean {
  const rate = run[3];
  const isRate = typeof rate === 'number' && rate > 0 && rate <= 1_000;
  return run.length === 4 && isRate && isSpan(run[0], run[1]) && isCount(run[2]);
}

function isPass(pass: readonly unknown[]): boolean {
  const count = pass[2];
  return pass.length === 3 && isSpan(pass[0], pass[1]) && isCount(count) && count >= 1 && count <= 1e9;
}

function isSpan(from: unknown, to: unknown): boolean {
  return isCount(from) && isCount(to) && to >= from;
}

/** A whole number that a UInt32 holds. */
export function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= COUNT_MAX;
}
