import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { experienceOf, type JudgedView, UNMEASURED, type Unmeasured } from '@kine/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnalytics } from '../../src/analytics/index.ts';
import { createLogger } from '../../src/platform/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { NO_RULES } from '../fixtures/no-rules.ts';
import { knownVideos } from './stored-rows.ts';

const DAY = '2026-03-10';
const NOON = Date.parse(`${DAY}T12:00:00Z`);
const clock = { now: () => NOON };

let folder: string;
let warehouse: Warehouse;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-experience-'));
  warehouse = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger: createLogger('silent') });
});
afterAll(async () => {
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
});

type Columns = Readonly<Record<string, unknown>>;

/** A row of `views` heard of a minute ago, with what the test says and defaults for the rest. */
function row(videoId: string, viewId: string, columns: Columns): object {
  return {
    workspace_id: 'w',
    video_id: videoId,
    day: DAY,
    view_id: viewId,
    seq: 1,
    version: 1,
    minted_at: new Date(NOON - 600_000).toISOString(),
    received_at: new Date(NOON - 60_000).toISOString(),
    errors: '[]',
    renditions: '[]',
    ...columns,
  };
}

const scope = { workspaceId: 'w' };
const analyticsOf = (...ids: string[]) =>
  createAnalytics({
    exclusions: NO_RULES,
    warehouse,
    videos: knownVideos(ids.map((id) => ({ id, workspaceId: 'w', durationMs: 100_000 }))),
    clock,
  });

describe('five people and a bot', () => {
  beforeAll(async () => {
    const played = { requested_at_ms: 0, runs_from: [0], runs_to: [60_000], runs_at: [0], runs_rate: [1] };
    await warehouse.insert('views', [
      // Alice: first frame after 2 s, a minute without a stall, half the sharpness, half of it muted.
      row('film', 'alice', {
        ...played,
        first_frame_at_ms: 2_000,
        playing_ms: 60_000,
        muted_ms: 30_000,
        picture_quality: 0.5,
        viewable_at_ms: 1_000,
        frames_dropped: 15,
        frames_total: 1_500,
        now_at_ms: 62_000,
      }),
      // Bob: first frame after 8 s, two stalls of 3 s in a minute.
      row('film', 'bob', {
        ...played,
        first_frame_at_ms: 8_000,
        playing_ms: 60_000,
        hidden_ms: 12_000,
        stalls_n: 2,
        stalls_ms: 6_000,
        viewable_at_ms: 1_000,
        frames_dropped: 0,
        frames_total: 1_500,
        now_at_ms: 74_000,
      }),
      // Carol waited 5 s and left. Dan's file was broken. Erin gave up at once.
      row('film', 'carol', { requested_at_ms: 0, now_at_ms: 5_000, viewable_at_ms: 1_000 }),
      row('film', 'dan', { requested_at_ms: 0, now_at_ms: 700, failure: 'start', viewable_at_ms: 1_000 }),
      row('film', 'erin', { requested_at_ms: 0, now_at_ms: 900 }),
      // Frank waits for his first frame right now. Grace only loaded the page. A bot does not count.
      row('film', 'frank', {
        requested_at_ms: 0,
        now_at_ms: 5_000,
        received_at: new Date(NOON - 5_000).toISOString(),
      }),
      row('film', 'grace', {}),
      row('film', 'bot', { requested_at_ms: 0, now_at_ms: 9_000, excluded: 'bot', failure: 'start' }),
      // Heidi's player reports by CMCD and knows little; her other numbers must not be taken for zeros.
      row('film', 'heidi', {
        ...played,
        first_frame_at_ms: 0,
        playing_ms: 60_000,
        unmeasured: ['impression', 'startup', 'stalls', 'failures', 'muted', 'hidden', 'displayed_height'],
      }),
    ]);
  });

  test('the numbers, by hand', async () => {
    const { metrics, n } = await analyticsOf('film').videoQuality(scope, 'film', {});
    const smoothBob = (100 / Math.SQRT2 + 100 * Math.exp(-60 / 66)) / 2;
    const alice = 100 ** 0.45 * 80 ** 0.35 * 50 ** 0.2;
    const bob = smoothBob ** (0.45 / 0.8) * 50 ** (0.35 / 0.8);
    expect(metrics).toEqual({
      impression: 4,
      play_attempt: 7,
      play_rate: 50,
      startup_time: 8_000,
      startup_time_p95: 8_000,
      startup_score: 65,
      exit_before_start: 25,
      playback_failure: 25,
      playback_failure_start: 25,
      playback_failure_mid: 0,
      rebuffer_percentage: expect.closeTo((100 * 6) / 126, 10),
      rebuffer_frequency: 1,
      rebuffer_count: 1,
      rebuffer_duration: 3,
      smoothness: expect.closeTo((100 + smoothBob) / 2, 10),
      playback_success: (100 + 100 + 50 + 0) / 4,
      quality: 50,
      experience_score: expect.closeTo((alice + bob + 50 + 0) / 4, 10),
      dropped_frames: 0.5,
      muted_share: 25,
      background_share: 10,
      average_speed: 1,
    });
    expect(n).toMatchObject({
      startup_time: 2,
      exit_before_start: 4,
      smoothness: 2,
      quality: 1,
      impression: 7,
    });
  });

  test('days stand for themselves, and one without views says nothing rather than zero', async () => {
    const { days } = await analyticsOf('film').videoQuality(scope, 'film', { from: '2026-03-09', to: DAY });
    expect(days.map(({ day, experience_score }) => [day, experience_score === null])).toEqual([
      ['2026-03-09', true],
      [DAY, false],
    ]);
    expect(days[0]).toMatchObject({ startup_time: null, dropped_frames: null, n: { startup_time: 0 } });
  });

  test('the library takes all its videos together', async () => {
    await warehouse.insert('views', [
      row('other', 'ivan', { requested_at_ms: 0, first_frame_at_ms: 1_000, playing_ms: 1_000 }),
    ]);
    const { metrics } = await analyticsOf('film', 'other').libraryQuality(scope, {});
    expect(metrics).toMatchObject({ startup_time: 2_000, playback_failure: 20 });
    const { metrics: none } = await createAnalytics({
      exclusions: NO_RULES,
      warehouse,
      videos: knownVideos([]),
      clock,
    }).libraryQuality(scope, {});
    expect(none).toMatchObject({ experience_score: null, play_attempt: 0 });
  });

  test('single views come newest first, in pages, with how each went', async () => {
    const analytics = analyticsOf('film');
    await warehouse.insert('views', [
      row('film', 'zoe', { minted_at: new Date(NOON - 1_000).toISOString(), seq: 1 }),
    ]);
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const page = await analytics.latestViews(scope, 'film', { limit: 4, before });
      expect(page.views.length).toBeLessThanOrEqual(4);
      seen.push(...page.views.map((view) => view.view_id));
      before = page.next ?? undefined;
    } while (before);
    const others = ['heidi', 'grace', 'frank', 'erin', 'dan', 'carol', 'bot', 'bob', 'alice'];
    expect(seen).toEqual(['zoe', ...others]);
    const { views } = await analytics.latestViews(scope, 'film', { limit: 200 });
    expect(views.map(({ view_id, experience }) => [view_id, experience.outcome])).toContainEqual([
      'dan',
      'failed_start',
    ]);
    expect(views.find(({ view_id }) => view_id === 'bot')?.verdict).toBe('bot');
    expect(views.find(({ view_id }) => view_id === 'alice')).toMatchObject({
      began_at: NOON - 600_000,
      content_ms: 60_000,
      watched: [[0, 60_000, 1]],
      experience: { outcome: 'played', startup_ms: 2_000, quality: 50 },
    });
  });

  test('one view is told whole', async () => {
    await warehouse.insert('views', [
      row('film', 'kim', {
        requested_at_ms: 100,
        first_frame_at_ms: 500,
        runs_from: [0, 20_000],
        runs_to: [5_000, 21_000],
        runs_at: [500, 8_000],
        runs_rate: [1, 1.5],
        stalls_n: 1,
        stalls_ms: 400,
        stalls_at: [2_000],
        stalls_took: [400],
        errors: JSON.stringify([{ at_ms: 9_000, code: 'media_3', fatal: true, phase: 'mid' }]),
        failure: 'mid',
        renditions: JSON.stringify([{ at_ms: 500, height: 720, displayed_height: 405, bitrate_kbps: 2_500 }]),
        now_at_ms: 9_000,
        now_state: 'paused',
      }),
    ]);
    expect(await analyticsOf('film').view(scope, 'film', 'kim')).toMatchObject({
      runs: [
        [0, 5_000, 500, 1],
        [20_000, 21_000, 8_000, 1.5],
      ],
      stall_list: [[2_000, 400]],
      errors: [{ code: 'media_3' }],
      renditions: [{ height: 720, bitrate_kbps: 2_500 }],
      frames: null,
      verdict: 'counts',
      experience: { outcome: 'failed_mid', startup_ms: 400, experience_score: 0 },
    });
  });

  test('a view of another video, and a page that never was, are refused', async () => {
    const analytics = analyticsOf('film', 'other');
    await expect(analytics.view(scope, 'other', 'alice')).rejects.toMatchObject({
      code: 'KINE_VIEW_NOT_FOUND',
    });
    await expect(analytics.view({ workspaceId: 'x' }, 'film', 'alice')).rejects.toMatchObject({
      code: 'KINE_VIDEO_NOT_FOUND',
    });
    await expect(analytics.latestViews(scope, 'film', { limit: 1, before: 'soon' })).rejects.toMatchObject({
      code: 'KINE_BAD_REQUEST',
      field: 'before',
    });
  });
});

const anyJudged: fc.Arbitrary<JudgedView> = fc.record({
  requested_at_ms: fc.option(fc.nat(5_000), { nil: undefined }),
  first_frame_at_ms: fc.option(fc.nat(20_000), { nil: undefined }),
  playing_ms: fc.nat(600_000),
  stalls_n: fc.nat(8),
  stalls_ms: fc.oneof(fc.constant(0), fc.nat(60_000)),
  failure: fc.constantFrom(undefined, undefined, undefined, 'start', 'mid'),
  picture_quality: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
  now_at_ms: fc.nat(30_000),
  heartbeat_age_ms: fc.constantFrom(0, 14_999, 15_000, 15_001, 3_600_000),
  unmeasured: fc.subarray([...UNMEASURED] as Unmeasured[]),
});

/** Of the values that are known: how many, and their sum. */
function known(values: readonly (number | undefined)[]): [n: number, sum: number] {
  const there = values.filter((value) => value !== undefined);
  return [there.length, there.reduce((sum, value) => sum + value, 0)];
}

/** Quantiles of startup are told to three digits, cut off. */
function toThreeDigits(ms: number): number {
  const step = 10 ** Math.max(0, String(ms).length - 3);
  return Math.floor(ms / step) * step;
}

/** The value at a share of the sorted list, as `quantileExact` picks it. */
function quantile(values: readonly (number | undefined)[], level: number): number | null {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  return sorted[Math.floor(level * sorted.length)] ?? null;
}

test('whatever the views say, engine and protocol judge alike', async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyJudged, { minLength: 1, maxLength: 8 }), async (views) => {
      const video = `property-${round++}`;
      const rows = views.map(({ heartbeat_age_ms, failure, ...columns }, i) =>
        row(video, `${i}`, {
          ...columns,
          failure: failure ?? '',
          received_at: new Date(NOON - heartbeat_age_ms).toISOString(),
        }),
      );
      await warehouse.insert('views', rows);
      const { metrics, n } = await analyticsOf(video).videoQuality(scope, video, {});
      const judged = views.map(experienceOf);
      const outcomes = (...kinds: string[]): number =>
        judged.filter(({ outcome }) => kinds.includes(outcome)).length;
      const mean = ([count, sum]: [number, number]): unknown =>
        count > 0 ? expect.closeTo(sum / count, 8) : null;
      const scores = [
        'startup_score',
        'smoothness',
        'playback_success',
        'quality',
        'experience_score',
      ] as const;
      for (const score of scores) {
        const values = known(judged.map((one) => one[score]));
        expect([score, metrics[score], n[score]]).toEqual([score, mean(values), values[0]]);
      }
      const startups = judged.map(({ startup_ms }) => startup_ms && toThreeDigits(startup_ms));
      expect([metrics.startup_time, metrics.startup_time_p95]).toEqual([
        quantile(startups, 0.5),
        quantile(startups, 0.95),
      ]);
      const percent = (count: number, of: number): unknown =>
        of > 0 ? expect.closeTo((100 * count) / of, 8) : null;
      const tells = (what: Unmeasured) => (_: unknown, i: number) => !views[i]?.unmeasured.includes(what);
      const attempts = judged.filter(({ outcome }) => outcome !== 'none' && outcome !== 'waiting');
      const attempted = (what: Unmeasured): number =>
        judged.filter(tells(what)).filter((one) => attempts.includes(one)).length;
      expect(metrics.exit_before_start).toEqual(percent(outcomes('left'), attempted('startup')));
      expect(metrics.playback_failure_mid).toEqual(percent(outcomes('failed_mid'), attempted('failures')));
      expect(metrics.playback_failure_start).toEqual(
        percent(outcomes('failed_start'), attempted('failures')),
      );
    }),
    { numRuns: 60 },
  );
});
