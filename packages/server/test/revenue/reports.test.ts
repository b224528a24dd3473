import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRevenueWorld, type RevenueWorld } from './revenue-world.ts';
import { tables } from './tables.ts';

const D = 600;
const known = (id: string, seconds: number, more: object = {}) => ({
  id,
  workspaceId: 'default',
  durationMs: seconds * 1_000,
  ...more,
});

let world: RevenueWorld;
beforeAll(async () => {
  world = await openRevenueWorld([
    known('example', D),
    known('tube', D, { source: 'youtube' }),
    known('few', D),
    known('unwatched', D),
    known('silent', D),
    known('resumed', 300),
    { ...known('theirs', D), workspaceId: 'others' },
  ]);
  // Of 1,000 plays 600 cross 200 s, 450 cross 400 s, and none reaches the end.
  await world.play(
    { video: 'example', count: 400, runs: [[0, 200]] },
    {
      video: 'example',
      count: 150,
      runs: [
        [0, 100],
        [90, 400],
      ],
    },
    {
      video: 'example',
      count: 450,
      runs: [
        [0, 30],
        [20, 500],
      ],
    },
    { video: 'tube', count: 30, runs: [[0, 400]], country: 'DE' },
    { video: 'tube', count: 10, runs: [[0, 600]], country: 'XX', day: '2026-01-10' },
    { video: 'few', count: 3, runs: [[0, 600]] },
    { video: 'resumed', count: 60, runs: [[0, 300]] },
    { video: 'resumed', count: 40, runs: [[120, 200]] },
  );
});
afterAll(() => world.end());

const cents = (value: number): string => value.toFixed(2);

describe('a video', () => {
  test('earns what the worked example says, to the cent', async () => {
    const parameters = tables({ cpm: 8, season: Array(12).fill(1) });
    const put = await world.send('PUT', '/api/revenue/parameters', {
      comment: 'CPM of a customer',
      parameters,
    });
    expect(put).toMatchObject({ status: 200, body: { version: 2, comment: 'CPM of a customer' } });
    const settings = {
      niche: null,
      mode: 'detailed',
      currency: null,
      monetised_share: null,
      breaks: [200, 400],
    };
    await world.send('PUT', '/api/videos/example/revenue/settings', settings);

    const { status, body } = await world.get('/api/videos/example/revenue');
    expect(status).toBe(200);
    expect(body.slots.map((slot: { crossing: number }) => slot.crossing)).toEqual([1, 0.6, 0.45, 0]);
    expect(body.plays).toBe(1_000);
    expect(body.ad_impressions).toBeCloseTo(815, 9);
    expect([body.gross.value, body.net.value, body.rpm.value, body.cpm].map(cents)).toEqual([
      '6.52',
      '3.59',
      '3.59',
      '8.00',
    ]);
    expect(body).toMatchObject({ simulated: true, enough: true, currency: 'USD', usd_rate: 1 });
    expect(body.made_with).toMatchObject({ parameters_version: 2, mode: 'detailed', draws: 2_000 });
  });

  test('shows its pre-roll to plays that did not begin at the beginning', async () => {
    const { body } = await world.get('/api/videos/resumed/revenue');
    expect(body.slots.map((slot: { crossing: number }) => slot.crossing)).toEqual([1, 0.6]);
  });

  test('is computed again as before with the tables of before', async () => {
    const first = await world.get('/api/videos/tube/revenue?parameters_version=1');
    await world.send('PUT', '/api/revenue/parameters', { parameters: tables({ revenue_share: 0.1 }) });
    const again = await world.get('/api/videos/tube/revenue?parameters_version=1');
    const newest = await world.get('/api/videos/tube/revenue');
    expect(again.body).toEqual(first.body);
    expect(newest.body.made_with.parameters_version).toBe(3);
    expect(newest.body.gross.value).toBeGreaterThan(first.body.gross.value);
    const { body } = await world.get('/api/revenue/parameters/versions');
    expect(body.map(({ version }: { version: number }) => version)).toEqual([3, 2, 1]);
    expect(await world.get('/api/videos/tube/revenue?parameters_version=9')).toMatchObject({
      status: 404,
      body: { error: { code: 'KINE_REVENUE_VERSION_NOT_FOUND', field: 'parameters_version' } },
    });
  });

  test('is told by country and month, which add up to the whole', async () => {
    const { body } = await world.get('/api/videos/tube/revenue?parameters_version=1');
    expect(body.plays).toBe(40);
    expect(
      body.countries.map((one: { country: string; factor: number }) => [one.country, one.factor]),
    ).toEqual([
      ['DE', 0.69],
      ['XX', 0.25],
    ]);
    expect(body.months.map((one: { month: string; plays: number }) => [one.month, one.plays])).toEqual([
      ['2026-01', 10],
      ['2026-06', 30],
    ]);
    for (const parts of [body.countries, body.months]) {
      const sum = parts.reduce((total: number, { net }: { net: { value: number } }) => total + net.value, 0);
      expect(sum).toBeCloseTo(body.net.value, 12);
    }
    expect(body.made_with.assumptions.length).toBeGreaterThan(5);
  });

  test('can be asked for in euros and in a period', async () => {
    const dollars = await world.get(
      '/api/videos/tube/revenue?parameters_version=1&from=2026-06-01&to=2026-06-30',
    );
    const euros = await world.get(
      '/api/videos/tube/revenue?parameters_version=1&from=2026-06-01&to=2026-06-30&currency=EUR',
    );
    expect(dollars.body).toMatchObject({ plays: 30, from: '2026-06-01', to: '2026-06-30' });
    expect(euros.body.usd_rate).toBe(0.92);
    expect(euros.body.net.value).toBeCloseTo(dollars.body.net.value * 0.92, 12);
  });

  test('with few plays says so, and one that nobody watched has no RPM', async () => {
    expect((await world.get('/api/videos/few/revenue')).body).toMatchObject({ plays: 3, enough: false });
    const { status, body } = await world.get('/api/videos/unwatched/revenue');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      plays: 0,
      enough: false,
      rpm: null,
      cpm: null,
      net: { value: 0, low: 0, high: 0 },
    });
  });

  test('of another workspace does not exist', async () => {
    for (const url of [
      '/api/videos/theirs/revenue',
      '/api/videos/none/revenue',
      '/api/revenue/videos?ids=theirs',
    ]) {
      expect(await world.get(url)).toMatchObject({
        status: 404,
        body: { error: { code: 'KINE_VIDEO_NOT_FOUND' } },
      });
    }
  });
});

test('what YouTube says of a video never enters', async () => {
  const urls = ['/api/videos/tube/revenue', '/api/revenue/videos?ids=tube', '/api/videos/tube/forecast'];
  const answers = async () => [
    ...(await Promise.all(urls.map(world.get))),
    await world.send('POST', '/api/videos/tube/what-if', { breaks: [100] }),
    await world.revenue.predicted({ workspaceId: 'default' }),
  ];
  const before = await answers();
  const counts = { view_count: 1e9, like_count: 1e8, comment_count: 1e7 };
  const facts = { title: 'Tube', author: 'A', live: 0, problem: null, checked_at: 1 };
  await world.metadata
    .insertInto('youtube_videos')
    .values({ video_id: 'tube', ...facts })
    .execute();
  await world.metadata
    .insertInto('youtube_snapshots')
    .values({ video_id: 'tube', taken_at: 1, ...counts })
    .execute();
  expect(await answers()).toEqual(before);
});

describe('many videos', () => {
  test('are answered with the numbers of their own pages, by two statements', async () => {
    await world.get('/api/revenue/videos?ids=tube,example,few');
    world.asked.length = 0;
    const { status, body } = await world.get('/api/revenue/videos?ids=tube,example,few,tube');
    expect(status).toBe(200);
    expect(world.asked.sort()).toEqual(['audience', 'crossings']);
    expect(body.videos.map((line: { video_id: string }) => line.video_id)).toEqual([
      'tube',
      'example',
      'few',
    ]);
    for (const line of body.videos) {
      const own = await world.get(`/api/videos/${line.video_id}/revenue`);
      expect(line.net).toEqual(own.body.net);
      expect(line.rpm).toEqual(own.body.rpm);
    }
    const sum = body.videos.reduce(
      (total: number, { net }: { net: { value: number } }) => total + net.value,
      0,
    );
    expect(body.total.net.value).toBeCloseTo(sum, 12);
    expect(body.total.plays).toBe(1_043);
  });

  test('of the whole library are one line', async () => {
    const { body } = await world.get('/api/revenue/videos');
    expect(body.videos).toEqual([]);
    expect(body.total.plays).toBe(1_143);
    const ids = Array.from({ length: 201 }, (_, i) => `v${i}`).join();
    expect(await world.get(`/api/revenue/videos?ids=${ids}`)).toMatchObject({
      status: 400,
      body: { error: { field: 'ids' } },
    });
  });

  test('are told to lists where there are enough plays', async () => {
    const predicted = await world.revenue.predicted({ workspaceId: 'default' });
    expect([...predicted.keys()].sort()).toEqual(['example', 'resumed', 'tube']);
    const own = await world.get('/api/videos/tube/revenue');
    expect(predicted.get('tube')).toBeCloseTo(own.body.net.value, 12);
  });
});

describe('what cannot be', () => {
  const none = { niche: null, mode: null, currency: null, monetised_share: null, breaks: null };
  test.each([
    ['/api/videos/example/revenue/settings', { ...none, breaks: [100, 600] }, 'KINE_BAD_BREAK', 'breaks.1'],
    ['/api/revenue/settings', { ...none, breaks: [100] }, 'KINE_BAD_BREAK', 'breaks.0'],
    ['/api/revenue/settings', { ...none, niche: 'cats' }, 'KINE_UNKNOWN_NICHE', 'niche'],
    ['/api/revenue/settings', { ...none, monetised_share: 1.2 }, 'KINE_BAD_REQUEST', 'monetised_share'],
    [
      '/api/revenue/calibration',
      { months: [{ month: '2026-13', rpm: 1 }] },
      'KINE_BAD_REQUEST',
      'months.0.month',
    ],
  ])('%s %j is refused as %s', async (url, body, code, field) => {
    expect(await world.send('PUT', url, body)).toMatchObject({ body: { error: { code, field } } });
  });

  test.each([
    [{ cpm: -1 }, 'KINE_BAD_REQUEST', 'parameters.cpm'],
    [{ monetised_share: 1.01 }, 'KINE_BAD_REQUEST', 'parameters.monetised_share'],
    [{ countries: { US: 1 } }, 'KINE_BAD_REVENUE_TABLES', 'parameters.countries.other'],
    [{ season: [1] }, 'KINE_BAD_REQUEST', 'parameters.season'],
  ])('tables with %j are refused as %s', async (change, code, field) => {
    const answer = await world.send('PUT', '/api/revenue/parameters', {
      parameters: { ...tables(), ...change },
    });
    expect(answer.body.error).toMatchObject({ code, field });
    expect(answer.body.error.message).toContain(field);
  });

  test('two niches of one name are refused', async () => {
    const { niches } = tables();
    const [first] = niches;
    const parameters = { ...tables(), niches: [...niches, first] };
    const answer = await world.send('PUT', '/api/revenue/parameters', { parameters });
    expect(answer.body.error).toMatchObject({
      code: 'KINE_BAD_REVENUE_TABLES',
      field: `parameters.niches.${niches.length}.id`,
    });
  });
});

describe('settings', () => {
  test('of a video go before the library’s, and leave with the video', async () => {
    const none = { niche: null, mode: null, currency: null, monetised_share: null, breaks: null };
    await world.send('PUT', '/api/revenue/settings', { ...none, niche: 'gaming', currency: 'GBP' });
    await world.send('PUT', '/api/videos/tube/revenue/settings', { ...none, niche: 'finance' });
    const tube = await world.get('/api/videos/tube/revenue');
    const few = await world.get('/api/videos/few/revenue');
    expect([tube.body.made_with.niche, tube.body.currency]).toEqual(['finance', 'GBP']);
    expect(few.body.made_with.niche).toBe('gaming');
    await world.revenue.forgetVideo('tube');
    expect((await world.get('/api/videos/tube/revenue/settings')).body).toEqual(none);
    await world.send('PUT', '/api/revenue/settings', none);
  });
});
