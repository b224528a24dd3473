import { expect, test } from 'vitest';
import {
  type JudgedSide,
  type MetricFinding,
  verdictOf,
  wholeVerdict,
} from '../../src/comparison/verdict.ts';

const baseline = { label: 'A', plays: 500, placedPlays: 500 };
const side = (findings: JudgedSide['findings'], more: Partial<JudgedSide> = {}): JudgedSide => ({
  label: 'B',
  plays: 500,
  placedPlays: 500,
  findings,
  at: (bin) => `0:${String(bin).padStart(2, '0')}`,
  bins: 60,
  ...more,
});
const leave = (from: number, to: number, difference: number) =>
  ({ kind: 'leave', from, to, difference, side: 0, baseline: 0 }) as const;
const watch = (from: number, to: number, difference: number) =>
  ({ kind: 'watch', from, to, difference }) as const;
const metric = (id: MetricFinding['metric'], of: number, to: number): MetricFinding => ({
  kind: 'metric',
  metric: id,
  difference: of - to,
  side: of,
  baseline: to,
});
const told = (...findings: JudgedSide['findings']): string => verdictOf(side(findings), baseline).text;

test.each([
  [[leave(40, 49, 0.08)], 'leave 8 points more between 0:40 and 0:50'],
  [[leave(40, 49, -0.08)], 'leave 8 points less between 0:40 and 0:50'],
  [[watch(10, 10, 0.123)], 'watch 12 points more between 0:10 and 0:11'],
  [[watch(10, 10, -0.123)], 'watch 12 points less between 0:10 and 0:11'],
  [[leave(0, 9, 0.0104)], 'leave 1 point more between 0:00 and 0:10'],
  [[leave(0, 9, 0.0012)], 'leave 0.1 points more between 0:00 and 0:10'],
  [[leave(50, 59, 0.3)], 'leave 30 points more between 0:50 and the end'],
])('%j is one clause', (findings, clause) => {
  expect(told(...findings)).toBe(`Viewers of B ${clause}; the rest is noise.`);
});

test('several stretches are told the largest first, and what is left over is counted', () => {
  expect(told(watch(5, 6, -0.04), leave(40, 49, 0.08))).toBe(
    'Viewers of B leave 8 points more between 0:40 and 0:50 and watch 4 points less between 0:05 and 0:07; the rest is noise.',
  );
  const four = [leave(1, 1, 0.05), watch(3, 3, 0.06), watch(5, 5, -0.07), leave(7, 7, -0.08)];
  expect(told(...four)).toContain('and differ in 1 smaller stretch; the rest');
  expect(told(...four, watch(9, 9, 0.01))).toContain('and differ in 2 smaller stretches; the rest');
  expect(told(...four)).not.toContain('0:01');
});

test.each([
  [metric('average_view_duration', 48, 60), 'watch 12 s less on average (48 s against 1:00)'],
  [metric('average_view_duration', 3_725, 3_600), 'watch 2:05 more on average (1:02:05 against 1:00:00)'],
  [
    metric('average_percentage_viewed', 61.2, 60.1),
    'watch 1.1 points more of the video on average (61% against 60%)',
  ],
  [metric('engagement', 40, 50), 'see 10 points less of the video on average (40% against 50%)'],
  [metric('completion', 31, 45), 'finish 14 points less often (31% against 45%)'],
  [metric('full_watch', 3, 2), 'see nearly all of it 1 point more often (3% against 2%)'],
])('%j is one clause', (finding, clause) => {
  expect(told(finding)).toBe(`Viewers of B ${clause}; the rest is noise.`);
});

test('metrics that tell the same are told once, after the stretches', () => {
  const all = [
    metric('full_watch', 10, 20),
    metric('completion', 20, 30),
    metric('engagement', 30, 40),
    metric('average_percentage_viewed', 40, 50),
    metric('average_view_duration', 40, 50),
    leave(40, 49, 0.01),
  ];
  expect(told(...all)).toBe(
    'Viewers of B leave 1 point more between 0:40 and 0:50, watch 10 s less on average (40 s against 50 s) ' +
      'and finish 10 points less often (20% against 30%); other numbers say the same, the rest is noise.',
  );
});

test('seconds that differ as the lengths do are left aside, and not called noise', () => {
  const found = side([metric('completion', 31, 45)], { secondsAside: true });
  expect(verdictOf(found, baseline).text).toBe(
    'Viewers of B finish 14 points less often (31% against 45%); the rest is noise, seconds aside: the videos differ in length.',
  );
  expect(verdictOf(side([], { secondsAside: true }), baseline).text).toBe(
    'No difference that could not be chance, seconds aside: the videos differ in length.',
  );
});

test('nothing found is no difference, and too few views are no verdict', () => {
  expect(told()).toBe('No difference that could not be chance.');
  expect(verdictOf(side([], { plays: 1, placedPlays: 1 }), baseline)).toEqual({
    conclusion: 'not_enough',
    text: 'Not enough views yet: B has 1, 10 are needed.',
  });
  expect(verdictOf(side([leave(1, 2, 0.5)], { plays: 9 }), { ...baseline, plays: 0 }).text).toBe(
    'Not enough views yet: A has none and B has 9, 10 are needed.',
  );
});

test('views that do not tell their places leave only the question where', () => {
  const without = side([metric('average_view_duration', 48, 60)], { placedPlays: 3 });
  expect(verdictOf(without, baseline)).toEqual({
    conclusion: 'difference',
    text:
      'Viewers of B watch 12 s less on average (48 s against 1:00); the rest is noise. ' +
      'Where they differ cannot be told: of views that tell their places B has 3, 10 are needed.',
  });
});

test('several sides are one text, each named once', () => {
  const none = verdictOf(side([]), baseline);
  const some = verdictOf(side([leave(40, 49, 0.08)], { label: 'C' }), baseline);
  const few = verdictOf(side([], { label: 'D', plays: 2 }), baseline);
  expect(
    wholeVerdict([
      { ...none, label: 'B' },
      { ...none, label: 'C' },
    ]),
  ).toEqual(none);
  expect(
    wholeVerdict([
      { ...none, label: 'B' },
      { ...some, label: 'C' },
      { ...few, label: 'D' },
    ]),
  ).toEqual({
    conclusion: 'difference',
    text:
      'B: no difference that could not be chance. Viewers of C leave 8 points more between 0:40 and 0:50; ' +
      'the rest is noise. Not enough views yet: D has 2, 10 are needed.',
  });
});
