import { describe, expect, test } from 'vitest';
import { intervalFor, stepsOf } from '../src/api/period-steps.ts';
import { recogniseLinks } from '../src/api/recognise-link.ts';
import { sparklinePath } from '../src/charts/sparkline-path.ts';
import { linksInWords } from '../src/dashboard/features/add-video/links-in-words.ts';
import { figuresLine } from '../src/dashboard/features/gallery/card-figures.ts';
import { gridLayout } from '../src/dashboard/features/gallery/grid-layout.ts';

describe('the steps of a course', () => {
  test('are days for up to three months', () => {
    expect(stepsOf({ from: '2026-02-27', to: '2026-03-02' })).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
    ]);
    expect(intervalFor({ from: '2026-01-01', to: '2026-04-02' })).toBe('day');
  });

  test('are weeks from Monday for a longer time', () => {
    const steps = stepsOf({ from: '2025-12-31', to: '2026-04-06' });
    expect(steps[0]).toBe('2025-12-29');
    expect(steps.at(-1)).toBe('2026-04-06');
  });
});

describe('a sparkline', () => {
  const size = { width: 10, height: 12 };

  test('goes from 0 at the foot to the highest at the top', () => {
    expect(sparklinePath([0, 5, 10], size).line).toBe('M0,11L5,6L10,1');
  });

  test('draws one value as a level, nothing as a line at the foot, and no value not at all', () => {
    expect(sparklinePath([3], size).line).toBe('M0,1L10,1');
    expect(sparklinePath([0, 0], size).line).toBe('M0,11L10,11');
    expect(sparklinePath([], size)).toEqual({ line: '', area: '' });
  });
});

test.each([
  [358, 1],
  [700, 2],
  [1376, 4],
  [2136, 7],
])('a grid of %i px has %i columns of one size', (width, columns) => {
  const grid = gridLayout(width, { tags: true });
  expect(grid.columns).toBe(columns);
  expect(grid.cardWidth * columns + grid.gap * (columns - 1)).toBeCloseTo(width);
});

describe('the line of figures of a card', () => {
  const number = (value: number, enough = true) => ({ value, n: 20, enough });

  test('says plays, and how much of the video a play watches', () => {
    const values = { play: number(12), average_percentage_viewed: number(61) };
    expect(figuresLine(values, undefined)).toBe('12 plays · 61% viewed');
    expect(figuresLine({ play: number(1) }, undefined)).toBe('1 play');
    expect(figuresLine({}, undefined)).toBe('No plays in these days');
  });

  test('names what the list is sorted by, unless too few people make it', () => {
    const values = { play: number(12), content_time: number(90), completion: number(50, false) };
    expect(figuresLine(values, 'content_time')).toBe('12 plays · 1m 30s watch time');
    expect(figuresLine(values, 'completion')).toBe('12 plays');
  });
});

describe('several links', () => {
  test('are known one by one, each once, with the words that are none', () => {
    const text =
      ' https://youtu.be/aqz-KE-bpKQ\nhttps://a.example/x.mp4\nhttps://www.youtube.com/watch?v=aqz-KE-bpKQ oops';
    const { links, strange } = recogniseLinks(text);
    expect(links.map(({ kind }) => kind)).toEqual(['youtube', 'direct']);
    expect(strange).toEqual(['oops']);
    expect(linksInWords(links)).toBe('1 YouTube video and 1 direct link.');
  });
});
