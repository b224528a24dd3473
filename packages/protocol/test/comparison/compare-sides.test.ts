import { describe, expect, test } from 'vitest';
import { type ComparedSide, compareSides, grid } from '../../src/index.ts';
import { population, randomOf, sideOf, watched } from './synthetic-side.ts';

const D = 300;

const verdict = (baseline: ComparedSide, ...others: ComparedSide[]) => compareSides(baseline, others).verdict;

function compared(baseline: ComparedSide, side: ComparedSide) {
  const [only] = compareSides(baseline, [side]).compared;
  if (!only) throw new Error('Nothing was compared.');
  return { ...only, places: only.findings.filter((finding) => finding.kind !== 'metric') };
}

/** Samples of `n` plays, B's with more people leaving between 2:00 and 2:30. */
function withDrop(seed: number, n: number, share: number): [ComparedSide, ComparedSide] {
  const random = randomOf(seed);
  const views = [population(n, D, random), population(n, D, random, { from: 120, to: 150, share })] as const;
  return [sideOf('A', D, views[0]), sideOf('B', D, views[1])];
}

describe('two populations of which one leaves 15 points more between 2:00 and 2:30', () => {
  // 45 of 100 are still there at 2:00, a fifth of whom would have left by 2:30 anyway.
  const share = 0.42;

  test.each([1, 2, 3, 4, 5, 6])('are told apart there and nowhere else, sample %d', (seed) => {
    const { places, verdict: told } = compared(...withDrop(seed, 2_000, share));
    expect(places).toMatchObject([{ kind: 'leave' }]);
    expect(Math.abs((places[0]?.from ?? 0) - 40)).toBeLessThanOrEqual(1);
    expect(Math.abs((places[0]?.to ?? 0) - 49)).toBeLessThanOrEqual(1);
    expect(places[0]?.difference).toBeGreaterThan(0.12);
    expect(places[0]?.difference).toBeLessThan(0.18);
    expect(told.text).toMatch(
      /^Viewers of B leave 1[2-8] points more between (1:5\d|2:0\d) and 2:[23]\d[, ]/,
    );
    expect(told.text).toMatch(/; (other numbers say the same, )?the rest is noise\.$/);
  });

  test('have bins that differ from there on, and none before', () => {
    const { retention } = compared(...withDrop(1, 2_000, share));
    expect(retention.slice(0, 40).filter(({ significant }) => significant)).toEqual([]);
    expect(
      retention.slice(48, 90).every(({ significant, difference }) => significant && difference < 0),
    ).toBe(true);
  });

  test('are also told apart by 150 views each, if less exactly', () => {
    const found = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => compared(...withDrop(seed, 150, 0.6)).places);
    const near = found.filter(([first]) => first?.kind === 'leave' && first.from >= 34 && first.to <= 55);
    expect(near.length).toBeGreaterThanOrEqual(6);
  });

  test('seen from the other side, leave less', () => {
    const [a, b] = withDrop(3, 2_000, share);
    expect(verdict({ ...b, label: 'A' }, { ...a, label: 'B' }).text).toMatch(
      /^Viewers of B leave \d+ points less between /,
    );
  });
});

test('two samples of one population have no difference in at least 95 of 100', () => {
  const random = randomOf(42);
  const shareOf = (n: number, m: number, repetitions: number): number => {
    let none = 0;
    for (let i = 0; i < repetitions; i++) {
      const [a, b] = [sideOf('A', D, population(n, D, random)), sideOf('B', D, population(m, D, random))];
      if (verdict(a, b).conclusion === 'no_difference') none++;
    }
    return none / repetitions;
  };
  expect(shareOf(10, 10, 300)).toBeGreaterThanOrEqual(0.95);
  expect(shareOf(40, 40, 300)).toBeGreaterThanOrEqual(0.95);
  expect(shareOf(12, 400, 150)).toBeGreaterThanOrEqual(0.95);
  expect(shareOf(200, 200, 200)).toBeGreaterThanOrEqual(0.95);
});

test('five samples of one population compared with a sixth have none either', () => {
  const random = randomOf(7);
  const repetitions = 100;
  let none = 0;
  for (let i = 0; i < repetitions; i++) {
    const [first, ...others] = ['A', 'B', 'C', 'D', 'E', 'F'].map((label) =>
      sideOf(label, D, population(60, D, random)),
    );
    if (first && verdict(first, ...others).conclusion === 'no_difference') none++;
  }
  expect(none / repetitions).toBeGreaterThanOrEqual(0.95);
});

describe('one sample against another', () => {
  const whole = (n: number) => Array.from({ length: n }, () => watched([0, D]));
  const skipping = (n: number, from: number, to: number) =>
    Array.from({ length: n }, () => watched([0, from], [to, D]));

  test('that skips a part watches less there and leaves nowhere', () => {
    const { places, verdict: told } = compared(
      sideOf('A', D, whole(100)),
      sideOf('B', D, [...whole(70), ...skipping(30, 60, 90)]),
    );
    expect(places).toEqual([{ kind: 'watch', from: 20, to: 29, difference: expect.closeTo(-0.3, 9) }]);
    expect(told.text).toMatch(/^Viewers of B watch 30 points less between 1:00 and 1:30[ ,]/);
  });

  test('that skips two parts, in both directions, is told of both, the larger first', () => {
    const { verdict: told } = compared(
      sideOf('A', D, [...whole(150), ...skipping(50, 30, 60)]),
      sideOf('B', D, [...whole(120), ...skipping(80, 210, 300)]),
    );
    expect(told.text).toMatch(/^Viewers of B .*40 points .* 25 points more between 0:30 and 1:00/);
  });

  test('of videos of different lengths is told in percent of the video, and not in its average seconds', () => {
    const { verdict: told, findings } = compared(
      sideOf(
        'A',
        200,
        Array.from({ length: 60 }, () => watched([0, 200])),
      ),
      sideOf('B', 400, [
        ...Array.from({ length: 30 }, () => watched([0, 400])),
        ...Array.from({ length: 30 }, () => watched([0, 200])),
      ]),
    );
    expect(told.text).toMatch(/^Viewers of B leave 50 points more between \d+% and 50%/);
    expect(findings).not.toContainEqual(expect.objectContaining({ metric: 'average_view_duration' }));
    expect(told.text).toContain('watch 25 points less of the video on average (75% against 100%)');
  });

  test('compares detail bins as well', () => {
    const seconds = grid(D * 1_000, 1_000);
    const { places } = compared(
      sideOf('A', D, whole(100), seconds),
      sideOf('B', D, [...whole(60), ...skipping(40, 61, 93)], seconds),
    );
    expect(places).toEqual([{ kind: 'watch', from: 61, to: 92, difference: expect.closeTo(-0.4, 9) }]);
  });
});

describe('with too few views', () => {
  const some = (label: string, n: number) =>
    sideOf(
      label,
      D,
      Array.from({ length: n }, () => watched([0, 90])),
    );

  test('no difference is told, and how many are needed is', () => {
    const { compared: sides, measured, verdict: told } = compareSides(some('A', 40), [some('B', 6)]);
    expect(told).toEqual({ conclusion: 'not_enough', text: 'Not enough views yet: B has 6, 10 are needed.' });
    expect(sides[0]).toMatchObject({ retention: [], findings: [], metrics: { completion: null } });
    expect(measured[1]?.metrics.average_view_duration).toMatchObject({ value: 90, n: 6, enough: false });
  });

  test('a side without any has no numbers at all', () => {
    const { measured, verdict: told } = compareSides(some('A', 3), [some('B', 0)]);
    expect(told.text).toBe('Not enough views yet: A has 3 and B has none, 10 are needed.');
    expect(measured[1]?.retention).toEqual([]);
    expect(measured[1]?.metrics.completion).toEqual({ value: null, interval: null, n: 0, enough: false });
  });

  test('the other sides are compared all the same', () => {
    const told = verdict(some('A', 40), some('B', 40), some('C', 4));
    expect(told).toEqual({
      conclusion: 'no_difference',
      text: 'B: no difference that could not be chance. Not enough views yet: C has 4, 10 are needed.',
    });
  });
});

test('a video of unknown length is compared by its seconds alone', () => {
  const side = (label: string, seconds: number) => ({
    ...sideOf(
      label,
      D,
      Array.from({ length: 20 }, (_, i) => watched([0, seconds + i])),
    ),
    durationMs: 0,
  });
  const noBins = {
    grid: grid(0, 1_000),
    sums: { played_ms: [], seen_ms: [], reached: [], started: [], stopped: [], back_seeks: [] },
  };
  const { compared: sides, verdict: told } = compareSides({ ...side('A', 100), ...noBins }, [
    { ...side('B', 50), ...noBins },
  ]);
  expect(sides[0]?.retention).toEqual([]);
  expect(sides[0]?.metrics.average_percentage_viewed).toBeNull();
  expect(told.text).toBe('Viewers of B watch 50 s less on average (60 s against 1:50); the rest is noise.');
});
