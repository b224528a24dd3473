import type { Loss } from '@kine/protocol';
import { expect, test } from 'vitest';
import { worstSideWords } from '../src/dashboard/features/video/timeline-loss-words.ts';

const loss = (share: number, interval: [number, number]): Loss => ({
  ...{ from_s: 38, to_s: 50, left: 10, there: 100 },
  share,
  interval,
});
const phone = { label: 'Phone', loss: loss(0.1, [0.08, 0.12]) };
const tablet = { label: 'Tablet', loss: loss(0.3, [0.11, 0.5]) };
const television = { label: 'TV', loss: loss(0.4, [0.35, 0.45]) };

test('a side loses most only where its interval lies above that of every other', () => {
  expect(worstSideWords([phone, television])).toBe('Between 0:38 and 0:50, TV loses the largest share: 40%.');
  expect(worstSideWords([phone, tablet])).toBe(
    'Between 0:38 and 0:50, the differences are within what chance gives.',
  );
  expect(worstSideWords([phone, television, tablet])).toBe(
    'Between 0:38 and 0:50, TV loses 40%, but the difference from Tablet is within what chance gives.',
  );
});

test('nothing is said of one side, or where the plays are too few', () => {
  expect(worstSideWords([])).toBeUndefined();
  expect(worstSideWords([phone, { label: 'TV', loss: null }])).toBeUndefined();
});
