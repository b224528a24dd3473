import { LIMITS, type Run, union, type ViewState } from '@kine/protocol';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../src/core/facts.ts';
import { isExpired, newRecorder, observe } from '../src/core/recorder.ts';
import { stateOf } from './check-view.ts';
import { simulatePlayer } from './simulated-player.ts';

const MINUTE = 60_000;

const spans = (runs: readonly Run[]): number[][] => runs.map(([from, to]) => [from, to]);

describe('runs', () => {
  test('playing, pausing and playing on makes two runs that touch', () => {
    const player = simulatePlayer({ duration: 10 * MINUTE });
    player.play();
    player.wait(4_000);
    player.pause();
    player.wait(10_000);
    player.play();
    player.wait(2_500);
    player.pause();
    const state = stateOf(player.recorder);
    expect(state.runs).toEqual([
      [0, 4_000, 0, 1],
      [4_000, 6_500, 14_000, 1],
    ]);
    expect(state).toMatchObject({ playing_ms: 6_500, requested_at_ms: 0, first_frame_at_ms: 0 });
  });

  test('the open run is in the state and grows with it', () => {
    const player = simulatePlayer({ duration: MINUTE });
    player.play();
    player.wait(1_000);
    expect(stateOf(player.recorder)).toMatchObject({ runs: [[0, 1_000, 0, 1]], now: { state: 'playing' } });
    player.wait(1_000);
    expect(stateOf(player.recorder).runs).toEqual([[0, 2_000, 0, 1]]);
  });

  test('a play that never starts is an attempt and not a play', () => {
    const player = simulatePlayer({ duration: MINUTE });
    player.play();
    player.stall(30_000);
    const state = stateOf(player.recorder);
    expect(state.runs).toEqual([]);
    expect(state.first_frame_at_ms).toBeUndefined();
    expect(state).toMatchObject({ requested_at_ms: 0, stalls: { n: 0 }, now: { state: 'stalled' } });
  });

  test('a seek ends the run where playback was, not where it goes', () => {
    const player = simulatePlayer({ duration: 10 * MINUTE });
    player.play();
    player.wait(4_000);
    player.wait(180, 1_000);
    player.seek(300_000, 400);
    player.wait(1_000);
    player.pause();
    const state = stateOf(player.recorder);
    expect(spans(state.runs)).toEqual([
      [0, 4_180],
      [300_000, 301_000],
    ]);
    expect(state.seeks).toEqual({ n: 1, latency_ms: 400 });
    expect(state.stalls).toEqual({ n: 0, ms: 0, list: [] });
  });

  test('a stall closes the run, is counted, and is not playing time', () => {
    const player = simulatePlayer({ duration: MINUTE });
    player.play();
    player.wait(3_000);
    player.stall(2_000);
    player.wait(1_000);
    const state = stateOf(player.recorder);
    expect(state.runs).toEqual([
      [0, 3_000, 0, 1],
      [3_000, 4_000, 5_000, 1],
    ]);
    expect(state).toMatchObject({ playing_ms: 4_000, stalls: { n: 1, ms: 2_000 } });
  });

  test('a viewer who leaves in a stall leaves it counted', () => {
    const player = simulatePlayer({ duration: MINUTE });
    player.play();
    player.wait(3_000);
    observe(player.recorder, 'waiting', { ...player.recorder.last, starved: true });
    const { last } = player.recorder;
    observe(player.recorder, 'poll', { ...last, at: last.at + 1_500 });
    expect(stateOf(player.recorder).stalls).toEqual({ n: 1, ms: 1_500, list: [[3_000, 1_500]] });
  });

  test('every stall is counted, and the first fifty keep their times', () => {
    const player = simulatePlayer({ duration: 10 * MINUTE });
    player.play();
    for (let i = 0; i < 60; i++) {
      player.wait(1_000);
      player.stall(100 + i);
    }
    player.wait(1_000);
    const { n, ms, list } = stateOf(player.recorder).stalls;
    expect([n, ms, list?.length]).toEqual([60, 60 * 100 + (59 * 60) / 2, 50]);
    expect(list?.[1]).toEqual([2_100, 101]);
  });

  test('frames are those of this view, also when the player loads its media anew', () => {
    const player = simulatePlayer({ duration: MINUTE });
    const count = (dropped: number, total: number): void =>
      observe(player.recorder, '', { ...player.recorder.last, frames: { dropped, total } });
    expect(stateOf(player.recorder).frames).toBeUndefined();
    for (const [dropped, total] of [
      [0, 20],
      [2, 100],
      [0, 0],
      [1, 50],
    ] as const)
      count(dropped, total);
    expect(stateOf(player.recorder).frames).toEqual({ dropped: 3, total: 150 });

    const { last } = player.recorder;
    const next = newRecorder(last);
    observe(next, '', { ...last, frames: { dropped: 1, total: 75 } });
    expect(stateOf(next).frames).toEqual({ dropped: 0, total: 25 });
  });

  test('a machine that sleeps while it plays closes the run and adds no playing time', () => {
    const player = simulatePlayer({ duration: MINUTE });
    player.play();
    player.wait(2_000);
    player.stall(20 * MINUTE, false);
    player.wait(2_000);
    player.pause();
    const state = stateOf(player.recorder);
    expect(spans(state.runs)).toEqual([
      [0, 2_000],
      [2_000, 4_000],
    ]);
    expect(state.playing_ms).toBe(4_000);
    expect(state.stalls.n).toBe(0);
  });

  test('a hidden tab that looks once a minute loses nothing', () => {
    const player = simulatePlayer({ duration: 30 * MINUTE });
    player.play();
    player.wait(20 * MINUTE, MINUTE);
    expect(stateOf(player.recorder).runs).toEqual([[0, 20 * MINUTE, 0, 1]]);
  });

  test('another speed is another run; content counts media and playing time counts the wall', () => {
    const player = simulatePlayer({ duration: 10 * MINUTE });
    player.play();
    player.wait(2_000);
    player.setRate(1.75);
    player.wait(4_000);
    player.pause();
    const state = stateOf(player.recorder);
    expect(state.runs).toEqual([
      [0, 2_000, 0, 1],
      [2_000, 9_000, 2_000, 1.75],
    ]);
    expect(state.playing_ms).toBe(6_000);
  });

  test('a loop closes a run at each end without being a seek', () => {
    const player = simulatePlayer({ duration: 2_000, loop: true });
    player.play();
    player.wait(5_000);
    const state = stateOf(player.recorder);
    expect(spans(state.runs)).toEqual([
      [0, 2_000],
      [0, 2_000],
      [0, 990],
    ]);
    expect(state).toMatchObject({ ended: true, seeks: { n: 0 }, stalls: { n: 0 } });
  });

  test('playing after the end begins again in the same view', () => {
    const player = simulatePlayer({ duration: 3_000 });
    player.play();
    player.wait(4_000);
    expect(stateOf(player.recorder)).toMatchObject({
      ended: true,
      now: { state: 'ended', position_ms: 3_000 },
    });
    player.play();
    player.wait(1_000);
    expect(spans(stateOf(player.recorder).runs)).toEqual([
      [0, 3_000],
      [0, 1_000],
    ]);
  });

  test('muted and hidden time are parts of playing time', () => {
    const player = simulatePlayer({ duration: MINUTE });
    player.play();
    player.wait(1_000);
    const { recorder } = player;
    const look = (ms: number, change: Partial<Facts>): void => {
      const { last } = recorder;
      observe(recorder, 'poll', { ...last, at: last.at + ms, position: last.position + ms, ...change });
    };
    look(0, { muted: true });
    look(400, { hidden: true });
    look(300, { muted: false });
    look(200, {});
    expect(stateOf(player.recorder)).toMatchObject({ playing_ms: 1_900, muted_ms: 700, hidden_ms: 500 });
  });
});

describe('players with a coarse clock, without played ranges', () => {
  /** Looks at a player that says where it is, as `[ms since the last look, position]`, and fires `signal`. */
  const coarse = (
    looks: readonly (readonly [number, number, string?])[],
    { rate = 1, ...rest }: Partial<Facts> = {},
  ): ViewState => {
    const player = simulatePlayer({ duration: 10 * MINUTE });
    const { playedEnd: _, ended: __, ...last } = player.recorder.last;
    const first = { ...last, ended: undefined, paused: false, rate, ...rest };
    const recorder = newRecorder(first);
    for (const [ms, position, signal = 'timeupdate'] of looks) {
      const paused = signal === 'pause' || signal === 'ended' || signal === 'halted';
      observe(recorder, signal, { ...first, at: recorder.last.at + ms, position, paused });
    }
    return stateOf(recorder);
  };

  test('a clock that ticks every quarter of a second makes one run', () => {
    const looks = Array.from({ length: 40 }, (_, i) => [100, Math.floor((i + 1) / 3) * 300] as const);
    const { runs, seeks } = coarse(looks);
    expect(spans(runs)).toEqual([[0, 3_900]]);
    expect(seeks.n).toBe(0);
  });

  test('seek events that are guesses are not believed; jumps are', () => {
    const { runs, seeks } = coarse([
      [250, 250],
      [250, 500, 'seeking'],
      [250, 750, 'seeked'],
      [250, 60_000],
      [250, 60_250],
      [250, 20_000],
      [250, 20_250],
    ]);
    expect(spans(runs)).toEqual([
      [0, 1_000],
      [60_000, 60_500],
      [20_000, 20_250],
    ]);
    expect(seeks.n).toBe(2);
  });

  test('an ad during which media time stands still is not playing', () => {
    const { runs, playing_ms } = coarse([
      [250, 250],
      [250, 500],
      ...Array.from({ length: 60 }, () => [250, 500] as const),
      [250, 750],
      [250, 1_000],
    ]);
    expect(spans(runs)).toEqual([
      [0, 500],
      [500, 1_000],
    ]);
    expect(playing_ms).toBe(1_000);
  });

  test('a tab that looks once a minute has played what the clock says, also when that comes a look late', () => {
    const { runs, seeks, playing_ms } = coarse([
      [250, 250],
      [MINUTE, 250 + MINUTE],
      [MINUTE, 250 + MINUTE],
      [0, 250 + MINUTE, 'seeked'],
      [50, 300 + 2 * MINUTE],
      [250, 550 + 2 * MINUTE],
    ]);
    expect(union(runs)).toEqual([[0, 550 + 2 * MINUTE]]);
    expect(seeks.n).toBe(0);
    expect(playing_ms).toBe(550 + 2 * MINUTE);
  });

  test('a frame that is throttled with its page tells a little first and the rest a moment later', () => {
    const minutes = [1, 2, 3].flatMap((n) => [
      [MINUTE - 50, n * MINUTE - 59_500] as const,
      [0, n * MINUTE - 59_500, 'seeking'] as const,
      [50, n * MINUTE + 250] as const,
    ]);
    const { runs, seeks, playing_ms } = coarse([[250, 250], ...minutes, [250, 500 + 3 * MINUTE]]);
    expect(union(runs)).toEqual([[0, 500 + 3 * MINUTE]]);
    expect(seeks.n).toBe(0);
    expect(playing_ms).toBe(500 + 3 * MINUTE);
  });

  test('an hour of sleep is neither playing nor a seek, and a jump at the wake-up adds a second at most', () => {
    const hour = 60 * MINUTE;
    const { runs, seeks, playing_ms } = coarse([
      [250, 250],
      [hour, 250],
      [250, 500],
    ]);
    expect(spans(runs)).toEqual([
      [0, 250],
      [250, 500],
    ]);
    expect(seeks.n).toBe(0);
    expect(playing_ms).toBe(500);
    const jumped = coarse([
      [250, 30_250],
      [250, 30_500],
      [hour, 5_000],
    ]);
    expect(spans(jumped.runs).at(-1)).toEqual([30_500, 31_500]);
    expect(jumped.seeks.n).toBe(2);
  });

  test('at twice the speed the clock ticks in half seconds, and a pause that it names late is no seek', () => {
    const looks = Array.from({ length: 20 }, (_, i) => [250, (i + 1) * 500] as const);
    const { runs, seeks } = coarse([...looks, [120, 10_000, 'pause'], [5_000, 10_600, 'playing']], {
      rate: 2,
    });
    expect(spans(runs)).toEqual([[0, 10_000]]);
    expect(seeks.n).toBe(0);
  });

  test('an end that comes as an event only, up to a second early, is the end', () => {
    const early = 10 * MINUTE - 900;
    const { ended, now, runs } = coarse(
      [
        [250, early - 250],
        [250, early],
        [10, early, 'pause'],
        [0, early, 'ended'],
        [0, early, 'halted'],
      ],
      { position: early - 500 },
    );
    expect(spans(runs)).toEqual([[early - 500, early]]);
    expect(ended).toBe(true);
    expect(now.state).toBe('ended');
  });

  test('an advertisement before the first frame is no play yet', () => {
    const ad = Array.from({ length: 60 }, () => [250, 0] as const);
    expect(coarse(ad)).toMatchObject({ runs: [], requested_at_ms: 0, now: { state: 'stalled' } });
    expect(coarse(ad).first_frame_at_ms).toBeUndefined();
    const { first_frame_at_ms, stalls } = coarse([...ad, [250, 250], [250, 500]]);
    expect(first_frame_at_ms).toBe(15_000);
    expect(stalls.n).toBe(0);
  });
});

describe('a new view', () => {
  const afterPause = (ms: number): boolean => {
    const player = simulatePlayer({ duration: 48 * 60 * MINUTE });
    player.play();
    player.wait(MINUTE);
    player.pause();
    const { last } = player.recorder;
    return isExpired(player.recorder, { ...last, at: last.at + ms, paused: false });
  };

  test('begins when playback resumes after 30 minutes, not before', () => {
    expect(afterPause(LIMITS.idleMs - 1_000)).toBe(false);
    expect(afterPause(LIMITS.idleMs + 1_000)).toBe(true);
  });

  test('does not begin while nothing plays', () => {
    const player = simulatePlayer({ duration: MINUTE });
    const { last } = player.recorder;
    expect(isExpired(player.recorder, { ...last, at: 2 * LIMITS.viewMs })).toBe(false);
  });

  test('begins in the middle of playing after 24 hours, and after a long sleep', () => {
    const player = simulatePlayer({ duration: 48 * 60 * MINUTE });
    player.play();
    player.wait(MINUTE);
    const { last } = player.recorder;
    const next = { ...last, position: last.position + 250 };
    expect(isExpired(player.recorder, { ...next, at: last.at + 250 })).toBe(false);
    expect(isExpired(player.recorder, { ...next, at: LIMITS.viewMs + 1 })).toBe(true);
    expect(isExpired(player.recorder, { ...next, at: last.at + LIMITS.idleMs + 1 })).toBe(true);
  });
});
