import { expect, test } from 'vitest';
import { csvText } from '../src/platform/index.ts';

test('a table has a line a row, quotes where they are needed, and numbers as numbers', () => {
  const rows = [
    ['page', 'play'],
    ['a, "b"\nc', -3.5],
    ['plain', null],
  ];
  expect(csvText(rows)).toBe('page,play\r\n"a, ""b""\nc",-3.5\r\nplain,\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
  'a spreadsheet does not run the text %j',
  (text) => {
    expect(csvText([[text]])).toMatch(/^"?'/);
  },
);

test('a byte-order mark comes first when it is asked for', () => {
  expect(csvText([['ü']], { bom: true })).toBe('\uFEFFü\r\n');
});
