import type { TimelineStep } from '@kine/protocol';
import { expect, test } from 'vitest';
import { shownNumber } from '../src/dashboard/features/quality/shown-number.ts';
import { outcomeWords, stepWords, unmeasuredWords } from '../src/dashboard/features/views/view-words.ts';
import { formatLatency, formatTimes, NOT_YET } from '../src/ui/format.ts';

const step = (over: Partial<TimelineStep>): TimelineStep => ({
  kind: 'play',
  at_ms: 1_000,
  until_ms: 5_000,
  from_ms: 60_000,
  to_ms: 64_000,
  rate: 1,
  ...over,
});

test('steps of a view are told in words', () => {
  expect(stepWords(step({}))).toBe('Played 1:00 to 1:04');
  expect(stepWords(step({ rate: 1.5, to_ms: 66_000 }))).toBe(`Played 1:00 to 1:06 at ${formatTimes(1.5)}`);
  expect(stepWords(step({ kind: 'stall', until_ms: 1_420 }))).toBe(
    `Stalled at 1:00 for ${formatLatency(420)}`,
  );
  expect(stepWords(step({ kind: 'seek', until_ms: 2_100, to_ms: 0 }))).toBe(
    `Went from 1:00 to 0:00, after ${formatLatency(1_100)}`,
  );
  expect(stepWords(step({ kind: 'pause', until_ms: 91_000 }))).toBe(
    `Stood still at 1:00 for ${formatLatency(90_000)}`,
  );
  expect(stepWords(step({ kind: 'startup' }))).toBe(`Waited ${formatLatency(4_000)} for the first frame`);
});

test('what a player cannot tell is named', () => {
  expect(unmeasuredWords(['stalls', 'muted'])).toBe('stalls, whether the sound was off');
  expect(outcomeWords({ outcome: 'left' } as Parameters<typeof outcomeWords>[0])).toBe(
    'Left before it started',
  );
});

test('a number with fewer than ten views behind it is not shown', () => {
  const report = (n: number, startup_time: number | null) =>
    ({ metrics: { startup_time }, n: { startup_time: n } }) as unknown as Parameters<typeof shownNumber>[0];
  expect(shownNumber(report(9, 800), 'startup_time')).toBe(NOT_YET);
  expect(shownNumber(report(10, 800), 'startup_time')).toBe(formatLatency(800));
  expect(shownNumber(report(19, null), 'startup_time')).toBe(NOT_YET);
});
