import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRevenueWorld, type RevenueWorld } from './revenue-world.ts';

const D = 900;

let world: RevenueWorld;
beforeAll(async () => {
  const known = (id: string, more: object = {}) => ({
    id,
    workspaceId: 'default',
    durationMs: D * 1_000,
    ...more,
  });
  world = await openRevenueWorld([
    known('v'),
    known('tube', { source: 'youtube' }),
    known('new'),
    known('endless', { durationMs: 0 }),
  ]);
  // Every tenth leaves at each minute and a half, and a fifth of those left just before 450 s.
  await world.play(
    ...Array.from({ length: 9 }, (_, i) => ({ video: 'v', count: 20, runs: [[0, 90 * (i + 1)]] as const })),
    { video: 'v', count: 40, runs: [[0, 449]] as const },
    { video: 'v', count: 20, runs: [[0, 900]] as const, country: 'DE' },
    { video: 'tube', count: 20, runs: [[0, 600]] as const },
  );
});
afterAll(() => world.end());

const ask = (body: object, video = 'v') => world.send('POST', `/api/videos/${video}/what-if`, body);

describe('what if', () => {
  test('nothing changes: both ways are what the report says', async () => {
    const { status, body } = await ask({});
    const report = await world.get('/api/videos/v/revenue');
    expect(status).toBe(200);
    expect(body.before.net.value).toBeCloseTo(report.body.net.value, 12);
    expect(body.before.net.low).toBeCloseTo(report.body.net.low, 9);
    expect(body.before.net.high).toBeCloseTo(report.body.net.high, 9);
    expect(body.after).toEqual(body.before);
    expect(body.difference).toEqual({
      net: { value: 0, low: 0, high: 0 },
      watch_hours: 0,
      ad_impressions: 0,
    });
    expect(body.breaks.map(({ at_s }: { at_s: number }) => at_s)).toEqual([120, 360, 600, 840]);
    expect(body.breaks.map(({ crossing }: { crossing: number }) => crossing)).toEqual(
      report.body.slots
        .filter(({ kind }: { kind: string }) => kind === 'mid')
        .map((slot: { crossing: number }) => slot.crossing),
    );
    expect(body).toMatchObject({ simulated: true, enough: true, assumed_plays: false, proposal: null });
  });

  test('breaks are taken away: fewer impressions, and those who left for them stay', async () => {
    const { body } = await ask({ breaks: [] });
    expect(body.difference.net.value).toBeLessThan(0);
    expect(body.difference.net.high).toBeLessThan(0);
    expect(body.difference.watch_hours).toBeGreaterThan(0);
    expect(body.breaks).toEqual([]);
  });

  test('a break is added: it takes 5 % of those who cross it, of all that follows', async () => {
    const one = (await ask({ breaks: [120, 360, 600, 840, 200] })).body;
    const added = one.breaks.find(({ at_s }: { at_s: number }) => at_s === 200);
    const plays = one.after.plays;
    expect(added.viewers_lost.value).toBeCloseTo(plays * added.crossing * 0.05, 9);
    expect(added.viewers_lost.low).toBeLessThan(added.viewers_lost.value);
    expect(added.viewers_lost.high).toBeGreaterThan(added.viewers_lost.value);
    const before = (await ask({})).body;
    const at = (of: { breaks: { at_s: number; crossing: number }[] }, s: number) =>
      of.breaks.find(({ at_s }) => at_s === s)?.crossing ?? 0;
    expect(at(one, 120)).toBe(at(before, 120));
    expect(at(one, 360)).toBeCloseTo(at(before, 360) * 0.95, 12);
    expect(one.difference.watch_hours).toBeLessThan(0);
    expect(one.made_with.assumptions.at(-1).text).toContain('5 % of those who cross');
  });

  test('a break is moved a little: little changes', async () => {
    const { body } = await ask({ breaks: [121, 360, 600, 840] });
    expect(Math.abs(body.difference.net.value)).toBeLessThan(body.before.net.value * 0.002);
  });

  test('the exit hazard tells who leaves there anyway', async () => {
    const { body } = await ask({ breaks: [448.5, 300] });
    const [calm, dip] = body.breaks;
    expect(dip.exit_hazard).toBeGreaterThan(0.2);
    expect(calm.exit_hazard).toBe(0);
  });

  test('it is another niche, country, month, share, or watched further', async () => {
    const value = async (body: object) => (await ask(body)).body.after.net.value;
    const now = await value({});
    expect((await value({ niche: 'finance' })) / now).toBeCloseTo(18 / 3.5, 9);
    expect((await value({ monetised_share: 0.25 })) / now).toBeCloseTo(0.5, 9);
    expect((await value({ month: 12 })) / now).toBeCloseTo(1.51 / 1.02, 9);
    const [home, away] = [await value({ countries: { US: 1 } }), await value({ countries: { IN: 0.4 } })];
    expect(away / home).toBeCloseTo(0.4 * 0.15 + 0.6 * 0.25, 9);
    const further = (await ask({ avp_points: 5 })).body;
    expect(further.difference.net.value).toBeGreaterThan(0);
    const watched =
      further.after.watch_hours / further.after.plays - further.before.watch_hours / further.before.plays;
    // Five points of 900 s a play, of what plays watch within one pass.
    expect(watched * 3_600).toBeCloseTo(45, 0);
    expect((await ask({ avp_points: -50 })).body.after.net.value).toBeGreaterThanOrEqual(0);
    expect((await ask({ pre_roll: false })).body.after.net.value).toBeLessThan(now);
  });

  test('so many plays are assumed: labelled so, and nothing else changes', async () => {
    const { body } = await ask({ assumed_plays: 100_000 });
    expect(body).toMatchObject({ assumed_plays: true, before: { plays: 100_000 } });
    const real = (await ask({})).body;
    expect(body.before.rpm.value).toBeCloseTo(real.before.rpm.value, 9);
    const unwatched = (await ask({ assumed_plays: 1_000 }, 'new')).body;
    expect(unwatched).toMatchObject({ enough: false, before: { plays: 1_000 } });
    expect(unwatched.before.net.value).toBeGreaterThan(0);
    expect((await ask({ assumed_plays: 1_000, propose: 2 }, 'endless')).body.after.watch_hours).toBe(0);
  });

  test('the best breaks are proposed, apart from each other, with reasons', async () => {
    const { body } = await ask({ propose: 3 });
    const { breaks } = body.proposal;
    expect(breaks).toHaveLength(3);
    const at = breaks.map(({ at_s }: { at_s: number }) => at_s).sort((a: number, b: number) => a - b);
    for (let i = 1; i < at.length; i++) expect(at[i] - at[i - 1]).toBeGreaterThanOrEqual(239);
    expect(at[0]).toBeGreaterThanOrEqual(120);
    expect(at.at(-1)).toBeLessThanOrEqual(840);
    for (const { reason } of breaks) expect(reason).toMatch(/% of plays come this far/);
    const asked = (await ask({ breaks: at })).body;
    expect(body.proposal.net.value).toBeCloseTo(asked.after.net.value, 9);
    // None of 200 other ways to place three breaks is better by more than the score of natural pauses may cost.
    for (let i = 0; i < 20; i++) {
      const other = (await ask({ breaks: [120 + i * 10, 380 + i * 8, 640 + i * 6] })).body;
      expect(other.after.net.value).toBeLessThan(body.proposal.net.value * 1.05);
    }
  });

  test('the engine is asked once while somebody drags', async () => {
    await ask({});
    world.asked.length = 0;
    const begun = process.cpuUsage();
    for (let s = 100; s < 130; s++) await ask({ breaks: [s, 300, 500, 700], propose: 4, avp_points: 5 });
    const { user, system } = process.cpuUsage(begun);
    expect(world.asked).toEqual([]);
    // Of the processor, not of the clock: other work on this machine takes none of it.
    expect((user + system) / 1_000 / 30).toBeLessThan(100);
    const none = { niche: null, mode: null, currency: null, monetised_share: null, breaks: [100] };
    await world.send('PUT', '/api/videos/v/revenue/settings', none);
    expect((await ask({})).body.breaks).toHaveLength(1);
    await world.send('PUT', '/api/videos/v/revenue/settings', { ...none, breaks: null });
  });

  test.each([
    [{ breaks: [900] }, 'KINE_BAD_BREAK', 'breaks.0'],
    [{ breaks: [-1] }, 'KINE_BAD_REQUEST', 'breaks.0'],
    [{ niche: 'cats' }, 'KINE_UNKNOWN_NICHE', 'niche'],
    [{ countries: { US: 0.7, DE: 0.4 } }, 'KINE_BAD_SHARES', 'countries'],
    [{ monetised_share: 2 }, 'KINE_BAD_REQUEST', 'monetised_share'],
    [{ propose: 5 }, 'KINE_BAD_REQUEST', 'propose'],
    [{ from: 'never' }, 'KINE_BAD_REQUEST', 'from'],
  ])('%j is refused as %s', async (body, code, field) => {
    expect((await ask(body)).body.error).toMatchObject({ code, field });
  });

  test('a YouTube video is reckoned from our own plays alone', async () => {
    const { body } = await ask({}, 'tube');
    expect(body.before.plays).toBe(20);
    expect((await ask({ breaks: [10] }, 'endless')).body.error.code).toBe('KINE_BAD_BREAK');
  });
});
