import { describe, expect, test } from 'vitest';
import { experienceOf, type JudgedView } from '../src/index.ts';

/** Alice asked at 100 ms, saw the first frame 2 s later and watched a minute without a stall, in full sharpness. */
const ALICE: JudgedView = {
  requested_at_ms: 100,
  first_frame_at_ms: 2_100,
  playing_ms: 60_000,
  stalls_n: 0,
  stalls_ms: 0,
  failure: undefined,
  picture_quality: 1,
  now_at_ms: 62_100,
  heartbeat_age_ms: 60_000,
  unmeasured: [],
};
const judge = (over: Partial<JudgedView>) => experienceOf({ ...ALICE, ...over });
/** Bob asked and saw nothing for five seconds. */
const BOB = { first_frame_at_ms: undefined, playing_ms: 0, picture_quality: undefined, now_at_ms: 5_100 };

describe('scores, as METRICS gives them', () => {
  test.each([
    [400, 95],
    [2_000, 80],
    [8_000, 50],
    [20_000, 29],
  ])('a startup of %d ms scores %d', (ms, score) => {
    const { startup_ms, startup_score } = judge({ requested_at_ms: 0, first_frame_at_ms: ms });
    expect([startup_ms, Math.round(startup_score ?? Number.NaN)]).toEqual([ms, score]);
  });

  test('a view without a stall is perfectly smooth', () => {
    expect(judge({}).smoothness).toBe(100);
  });

  test('two stalls of 3 s each in a minute: the mean of 100 ÷ √2 and 100·e^(−10·6/66)', () => {
    const { smoothness } = judge({ stalls_n: 2, stalls_ms: 6_000 });
    expect(smoothness).toBeCloseTo((100 / Math.SQRT2 + 100 * Math.exp(-60 / 66)) / 2, 10);
  });

  test('the whole: smoothness 100, startup 80, quality 50', () => {
    const { experience_score } = judge({ picture_quality: 0.5 });
    expect(experience_score).toBeCloseTo(100 ** 0.45 * 80 ** 0.35 * 50 ** 0.2, 10);
  });

  test('an absent factor drops out and the exponents of the others grow to 1', () => {
    const { quality, experience_score } = judge({ unmeasured: ['displayed_height'] });
    expect(quality).toBeUndefined();
    expect(experience_score).toBeCloseTo(100 ** (0.45 / 0.8) * 80 ** (0.35 / 0.8), 10);
  });
});

describe('how an attempt ended', () => {
  test('somebody who left before the first frame is half a success', () => {
    expect(judge(BOB)).toMatchObject({ outcome: 'left', playback_success: 50, experience_score: 50 });
  });

  test('nobody has left while the heartbeat is 15 s old or younger', () => {
    const running = judge({ ...BOB, heartbeat_age_ms: 15_000 });
    expect(running).toMatchObject({ outcome: 'waiting' });
    expect([running.playback_success, running.experience_score]).toEqual([undefined, undefined]);
    expect(judge({ ...BOB, heartbeat_age_ms: 15_001 }).outcome).toBe('left');
  });

  test('an attempt given up within a second says nothing', () => {
    expect(judge({ ...BOB, now_at_ms: 1_099 }).outcome).toBe('none');
    expect(judge({ ...BOB, now_at_ms: 1_100 }).outcome).toBe('left');
    expect(judge({ ...BOB, requested_at_ms: undefined }).outcome).toBe('none');
  });

  test('a failure is no success, whatever was seen before', () => {
    const mid = judge({ failure: 'mid' });
    expect(mid).toMatchObject({ outcome: 'failed_mid', playback_success: 0, experience_score: 0 });
    expect(mid.smoothness).toBe(100);
    const start = judge({ ...BOB, failure: 'start' });
    expect(start).toMatchObject({ outcome: 'failed_start', playback_success: 0, experience_score: 0 });
  });
});

describe('what a reporter cannot tell', () => {
  test('is neither good nor bad', () => {
    const { startup_ms, startup_score, smoothness, quality } = judge({
      unmeasured: ['startup', 'stalls', 'displayed_height'],
    });
    expect([startup_ms, startup_score, smoothness, quality]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('leaves no score when nothing is known but that it played', () => {
    const unmeasured = ['startup', 'stalls', 'displayed_height'] as const;
    expect(judge({ unmeasured }).experience_score).toBeUndefined();
  });

  test('of failures drops success out of the score', () => {
    const { outcome, playback_success, experience_score } = judge({
      failure: 'mid',
      unmeasured: ['failures'],
    });
    expect([outcome, playback_success]).toEqual(['played', undefined]);
    expect(experience_score).toBeCloseTo(100 ** 0.65 * 80 ** 0.35, 10);
  });
});
