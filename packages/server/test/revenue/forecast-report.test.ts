import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOW, openRevenueWorld, type RevenueWorld } from './revenue-world.ts';

const DAY_MS = 86_400_000;
const day = (ago: number): string => new Date(NOW - ago * DAY_MS).toISOString().slice(0, 10);

let world: RevenueWorld;
beforeAll(async () => {
  const known = (id: string, ago: number) => ({
    id,
    workspaceId: 'default',
    durationMs: 600_000,
    createdAt: NOW - ago * DAY_MS,
  });
  world = await openRevenueWorld([known('v', 20), known('fresh', 0), known('other', 30)]);
  await world.play(
    ...Array.from({ length: 19 }, (_, i) => ({
      video: 'v',
      count: 10,
      runs: [[0, 300]] as const,
      day: day(i + 1),
    })),
    { video: 'v', count: 3, runs: [[0, 300]] as const, day: day(0) },
    { video: 'other', count: 40, runs: [[0, 100]] as const, day: day(25) },
  );
});
afterAll(() => world.end());

test('plays, hours and money are forecast from the day that is not over', async () => {
  const { status, body } = await world.get('/api/videos/v/forecast?horizon=30');
  expect(status).toBe(200);
  expect(body).toMatchObject({ simulated: true, horizon: 30, enough: true, time_zone: 'UTC' });
  expect(body.days).toHaveLength(30);
  expect(body.days[0].day).toBe(day(0));
  expect(body.history.at(-1)).toMatchObject({ day: day(1), plays: 10 });
  expect(body.history[0]).toMatchObject({ day: day(20), plays: 0 });
  for (const { plays, watch_hours, net } of [...body.days, body.total]) {
    for (const { value, intervals } of [plays, watch_hours, net]) {
      expect(intervals.map(({ level }: { level: number }) => level)).toEqual([50, 80, 95]);
      for (const { low, high } of intervals) {
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
      }
    }
  }
  // Money is as unsure as the plays and the price together.
  const spread = ({ intervals }: { intervals: { low: number; high: number }[] }) =>
    Math.log((intervals[1]?.high ?? 0) / (intervals[1]?.low ?? 1));
  expect(spread(body.total.net)).toBeGreaterThan(spread(body.total.plays));
  const report = await world.get('/api/videos/v/revenue');
  const rpm = (1_000 * body.days[0].net.value) / body.days[0].plays.value;
  expect(rpm).toBeCloseTo(report.body.rpm.value, 9);
  // 300 s a play, drawn a little towards what is usual for ten minutes.
  const seconds = (3_600 * body.total.watch_hours.value) / body.total.plays.value;
  expect(seconds).toBeGreaterThan(280);
  expect(seconds).toBeLessThan(300);
});

test('a video without a day has the library’s forecast, and says it is not enough', async () => {
  const { body } = await world.get('/api/videos/fresh/forecast?horizon=7&currency=EUR');
  expect(body).toMatchObject({ enough: false, currency: 'EUR', history: [] });
  expect(body.days).toHaveLength(7);
  expect(body.days.every(({ net }: { net: { value: number } }) => Number.isFinite(net.value))).toBe(true);
});

test('the same question has the same answer', async () => {
  const url = '/api/videos/v/forecast?horizon=90&time_zone=Asia/Tokyo';
  const [first, again] = [await world.get(url), await world.get(url)];
  expect(again.body).toEqual(first.body);
  expect(first.body.days[0].day).toBe(day(0));
});

test('only the offered horizons and known zones are taken', async () => {
  expect((await world.get('/api/videos/v/forecast?horizon=8')).body.error).toMatchObject({
    field: 'horizon',
  });
  expect((await world.get('/api/videos/v/forecast?time_zone=Mars/Base')).body.error.code).toBe(
    'KINE_BAD_QUERY',
  );
});
