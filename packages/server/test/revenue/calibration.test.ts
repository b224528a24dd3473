import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readNumber } from '../../src/revenue/calibration/read-number.ts';
import { readStudioCsv } from '../../src/revenue/calibration/read-studio-csv.ts';
import { openRevenueWorld, type RevenueWorld } from './revenue-world.ts';

const read = (text: string) => readStudioCsv({ text, rateOf: (currency) => (currency === 'USD' ? 1 : 0.8) });
const rounded = (text: string) => read(text).map(({ month, rpm }) => [month, Number(rpm.toFixed(4))]);

describe('the file of YouTube Studio', () => {
  test('by month gives each month its RPM, and leaves the total out', () => {
    const text =
      '\uFEFFDate,Views,Watch time (hours),Estimated revenue (USD)\r\nTotal,3000,90,7.5\r\n2026-04,1000,30,3.00\r\n2026-05,2000,60,4.5\r\n';
    expect(read(text)).toEqual([
      { month: '2026-04', rpm: 3 },
      { month: '2026-05', rpm: 2.25 },
    ]);
  });

  test('by day is added up to months, in any order of its columns', () => {
    const text =
      'Estimated revenue (USD),Date,Views\n1.5,2026-04-02,500\n,2026-04-03,\n0.5,"Apr 4, 2026",500\n9,2026-05-01,1000\n';
    expect(rounded(text)).toEqual([
      ['2026-04', 2],
      ['2026-05', 9],
    ]);
  });

  test.each([
    ['Month;RPM (EUR)\nNov 2026;"1.234,56"\n', [['2026-11', 1543.2]]],
    ['Month\tRPM (USD)\n2026-11\t3,5\n', [['2026-11', 3.5]]],
    ['Date,Views,RPM (USD)\n2026-11-01,"1,000",2\n2026-11-02,"3,000",4\n', [['2026-11', 3.5]]],
    ['Date,"Your estimated revenue (USD)",Views\n2026-11,"$1,234.50","10,000"\n', [['2026-11', 123.45]]],
    ['Date,Estimated revenue (USD),Views\n2026-10,0,500\n2026-11,1,500\n', [['2026-11', 2]]],
  ])('%j is read', (text, months) => {
    expect(rounded(text)).toEqual(months);
  });

  test.each([
    [
      'Traffic source,Views,Watch time (hours)\nSearch,10,1\n',
      'Date',
      /no column "Date".*Traffic source, Views/,
    ],
    [
      'Date,Views,Impressions\n2026-11,10,1\n',
      'Estimated revenue (USD)',
      /no column "Estimated revenue \(USD\)"/,
    ],
    ['Date,Estimated revenue (USD)\n2026-11,10\n', 'Views', /no column "Views"/],
    ['Date,Views,Estimated revenue (USD)\n2026-11,abc,1\n', 'row 2, Views', /Row 2, column "Views": "abc"/],
    [
      'Date,Views,Estimated revenue (USD)\n2026-11,10,-1\n',
      'row 2, Estimated revenue (USD)',
      /"-1" is no number of 0/,
    ],
    [
      'Date,Views,Estimated revenue (USD)\nTotal,1,1\nyesterday,10,1\n',
      'row 3, Date',
      /"yesterday" is no day or month/,
    ],
    ['Date,Views,Estimated revenue (JPY)\n2026-11,10,1\n', 'Estimated revenue (JPY)', /no currency/],
    ['Date,RPM (USD)\n2026-11-01,1\n2026-11-02,2\n', 'Views', /several rows/],
    ['Date,Views,Estimated revenue (USD)\n', 'file', /no month/],
    ['', 'Date', /no column/],
  ])('%j is refused and %s named', (text, field, message) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'KINE_BAD_CSV', field }));
    expect(() => read(text)).toThrow(message);
  });

  test('that is broken is refused', () => {
    expect(() => read('Date,Views\n"2026')).toThrow(expect.objectContaining({ code: 'KINE_BAD_CSV' }));
  });
});

test.each([
  ['1,234.50', '.', 1234.5],
  ['1.234,5', ',', 1234.5],
  ['12 345,67', ',', 12_345.67],
  ['1,234', null, 1234],
  ['-3', '.', -3],
  ['1.2.3', '.', undefined],
  ['12e3', '.', undefined],
  ['', '.', undefined],
] as const)('%s with %s is %s', (cell, decimal, value) => {
  expect(readNumber(cell, decimal)).toBe(value);
});

describe('real months', () => {
  let world: RevenueWorld;
  beforeAll(async () => {
    world = await openRevenueWorld([{ id: 'a', workspaceId: 'default', durationMs: 600_000 }]);
    await world.play({ video: 'a', count: 100, runs: [[0, 300]], day: '2026-05-10' });
  });
  afterAll(() => world.end());

  test('draw the scale towards them and make it surer', async () => {
    const before = await world.get('/api/videos/a/revenue');
    const real = before.body.rpm.value * 2;
    const months = [
      { month: '2026-04', rpm: real },
      { month: '2026-05', rpm: real },
    ];
    expect(await world.send('PUT', '/api/revenue/calibration', { months })).toMatchObject({
      status: 200,
      body: { months },
    });
    const after = await world.get('/api/videos/a/revenue');
    expect(after.body.made_with.calibrated_months).toBe(2);
    // General has σ = ln(8 ÷ 1.5) ÷ 2.563; both months say twice as much.
    const [sigma, s] = [Math.log(8 / 1.5) / 2.563, 0.25];
    const mean = (2 * Math.log(2)) / s ** 2 / (1 / sigma ** 2 + 2 / s ** 2);
    expect(after.body.net.value / before.body.net.value).toBeCloseTo(Math.exp(mean), 9);
    const width = ({ net }: { net: { low: number; high: number } }) => Math.log(net.high / net.low);
    expect(width(after.body)).toBeLessThan(width(before.body) / 2);
  });

  test('of a file are added to those there are', async () => {
    const answer = await world.sendCsv(
      'Date,Views,Estimated revenue (USD)\n2026-05,1000,2\n2026-06,1000,4\n',
    );
    expect(answer.body.months.map(({ month }: { month: string }) => month)).toEqual([
      '2026-04',
      '2026-05',
      '2026-06',
    ]);
    expect(answer.body.months[1].rpm).toBe(2);
    const other = await world.sendCsv('Content,Views\nx,1\n');
    expect(other).toMatchObject({ status: 422, body: { error: { code: 'KINE_BAD_CSV', field: 'Date' } } });
    expect((await world.get('/api/revenue/calibration')).body).toEqual(answer.body);
  });

  test('may be taken away', async () => {
    await world.send('PUT', '/api/revenue/calibration', { months: [] });
    expect((await world.get('/api/videos/a/revenue')).body.made_with.calibrated_months).toBe(0);
  });
});
