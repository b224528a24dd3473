import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rebuildView } from '../../src/ingest/cmcd/rebuild-view.ts';
import { NOON, playerScript } from './player-script.ts';

/** Starts after 800 ms and plays until `ms` of media. */
const played = (ms: number, options = {}) =>
  playerScript(options).to('d').wait(200).to('s').wait(800).to('p').wait(ms);

describe('a player that tells its playhead', () => {
  test('is watched from report to report', () => {
    const { state, unmeasured, startedAt } = rebuildView(played(12_000).to('a').reports);
    expect(startedAt).toBe(NOON + 40);
    expect(state).toMatchObject({
      runs: [[0, 12_000, 1_000, 1]],
      unplaced_ms: 0,
      playing_ms: 12_000,
      requested_at_ms: 200,
      first_frame_at_ms: 1_000,
      now: { at_ms: 13_000, position_ms: 12_000, state: 'paused' },
    });
    expect(unmeasured).toEqual(['displayed_height', 'dropped', 'hidden', 'impression', 'muted']);
  });

  test('loses at most what it has not reported yet', () => {
    const { state } = rebuildView(played(12_000).reports);
    // Reports at 5 and 10 s of the session, which plays from 1 s on.
    expect(state.runs).toEqual([[0, 9_000, 1_000, 1]]);
    expect(state.now).toMatchObject({ state: 'playing', position_ms: 9_000 });
  });

  test('jumps: what lies between is not watched, and waiting for it is no stall', () => {
    const script = played(4_000).to('k').seek(60_000).to('r').wait(700).to('p').wait(3_000).to('a');
    const { state } = rebuildView(script.reports);
    expect(state.runs).toEqual([
      [0, 4_000, 1_000, 1],
      [60_000, 63_000, 5_700, 1],
    ]);
    expect(state.seeks).toEqual({ n: 1, latency_ms: 700 });
    expect(state.stalls).toMatchObject({ n: 0, ms: 0 });
  });

  test('may tell the new place with the seek itself', () => {
    const script = played(4_000).seek(60_000).to('k').wait(500).to('p').wait(2_000).to('a');
    expect(rebuildView(script.reports).state.runs).toEqual([
      [0, 4_000, 1_000, 1],
      [60_000, 62_000, 5_500, 1],
    ]);
  });

  test('pauses: the clock goes on, the media does not', () => {
    const { state } = rebuildView(played(3_000).to('a').wait(60_000).to('p').wait(2_000).to('a').reports);
    expect(state.playing_ms).toBe(5_000);
    expect(state.runs.map(([from, to]) => [from, to])).toEqual([
      [0, 3_000],
      [3_000, 5_000],
    ]);
  });

  test('stalls', () => {
    const { state } = rebuildView(played(3_000).to('r').wait(1_500).to('p').wait(2_000).to('a').reports);
    expect(state.stalls).toEqual({ n: 1, ms: 1_500, list: [[4_000, 1_500]] });
    expect(state.runs).toHaveLength(2);
  });

  test('plays faster', () => {
    const { state } = rebuildView(played(2_000).rate(2).wait(3_000).to('a').reports);
    expect(state.runs).toEqual([
      [0, 2_000, 1_000, 1],
      [2_000, 8_000, 3_000, 2],
    ]);
    expect(state.playing_ms).toBe(5_000);
  });

  test('reaches the end', () => {
    expect(rebuildView(played(3_000).to('e').reports).state).toMatchObject({
      ended: true,
      now: { state: 'ended' },
    });
  });

  test('claims more than the clock allows and gets what the clock allows', () => {
    const script = played(2_000).seek(500_000).tell({}).wait(1_000).to('a');
    const content = rebuildView(script.reports).state.runs.reduce((sum, [from, to]) => sum + to - from, 0);
    expect(content).toBeLessThanOrEqual(3_000);
  });
});

describe('a player that tells its state and not its playhead', () => {
  test('has its watch time, without places', () => {
    const script = played(10_000, { playhead: false }).rate(1.5).wait(4_000).to('a');
    const { state, unmeasured } = rebuildView(script.reports);
    expect(state).toMatchObject({ runs: [], unplaced_ms: 16_000, playing_ms: 14_000 });
    expect(unmeasured).toContain('positions');
  });

  test('whose rate changed somewhere between two reports counts the lower one', () => {
    const script = played(4_000, { playhead: false }).tell({ rate: 2, event: 't' }).to('a');
    expect(rebuildView(script.reports).state.unplaced_ms).toBe(4_000);
    const faster = played(4_000, { playhead: false }).wait(4_000).tell({ rate: 2 }).wait(1_000).to('a');
    expect(rebuildView(faster.reports).state.unplaced_ms).toBe(9_000);
  });

  test('counts nothing over reports that are missing', () => {
    const { reports } = played(20_000, { playhead: false }).to('a');
    const fewer = reports.filter(({ event, ts }) => event !== 't' || ts !== NOON + 10_000);
    expect(rebuildView(reports).state.playing_ms).toBe(20_000);
    expect(rebuildView(fewer).state.playing_ms).toBe(10_000);
  });

  test('that slept between two reports did not play meanwhile', () => {
    const script = played(4_000, { playhead: false }).tell({});
    const before = script.reports;
    const woken = { ...script.reports.at(-1), ts: NOON + 8 * 3_600_000, receivedAt: NOON + 8 * 3_600_040 };
    const { state } = rebuildView([...before, { ...woken, mode: 'event', version: 2, sn: before.length }]);
    expect(state.playing_ms).toBe(4_000);
  });

  test('and only now and then, is not said to have played between', () => {
    const { reports } = played(10_000, { playhead: false });
    const { state } = rebuildView(reports.filter(({ event }) => event === 't'));
    expect(state).toMatchObject({ playing_ms: 0, unplaced_ms: 0 });
  });
});

test('missing reports are bridged where the playhead kept up with the clock', () => {
  const { reports } = played(20_000).to('a');
  const fewer = reports.filter(({ ts }) => ts !== NOON + 10_000);
  expect(rebuildView(fewer).state.runs).toEqual([[0, 20_000, 1_000, 1]]);
});

test('the player measures its own start', () => {
  const { state, startedAt } = rebuildView(
    playerScript().to('p').wait(1_000).tell({ startDelayMs: 1_200 }).reports,
  );
  expect(startedAt).toBe(NOON + 40 - 1_200);
  expect(state).toMatchObject({ requested_at_ms: 0, first_frame_at_ms: 1_200 });
});

test('a start that nobody reported is not known', () => {
  const { unmeasured, state } = rebuildView(playerScript().to('p').wait(1_000).to('a').reports);
  expect(unmeasured).toContain('startup');
  expect(state.requested_at_ms).toBeUndefined();
});

test('a player that says it starts when it has loaded does not tell when play was asked for', () => {
  const { reports } = played(2_000).to('a');
  const { state, unmeasured } = rebuildView(reports.map((report) => ({ ...report, format: 'd' })));
  expect(state.requested_at_ms).toBeUndefined();
  expect(unmeasured).toContain('startup');
});

test('hidden and muted time is known of players that tell', () => {
  const script = played(2_000)
    .tell({ event: 'b', hidden: true })
    .wait(3_000)
    .tell({ event: 'm', hidden: false })
    .wait(1_000)
    .tell({ event: 'um' })
    .wait(500)
    .to('a');
  const { state, unmeasured } = rebuildView(script.reports);
  expect(state).toMatchObject({ hidden_ms: 3_000, muted_ms: 1_000, playing_ms: 6_500 });
  expect(unmeasured).toEqual(['displayed_height', 'dropped', 'impression']);
});

test('a fatal error has its code, before or after the first frame', () => {
  const failed = played(2_000)
    .to('f')
    .tell({ event: 'e', errors: ['levelLoadError'] });
  expect(rebuildView(failed.reports).state.errors).toEqual([
    { at_ms: 3_000, code: 'levelLoadError', fatal: true, phase: 'mid' },
  ]);
  const atOnce = playerScript().to('s').wait(400).to('f');
  expect(rebuildView(atOnce.reports).state.errors).toEqual([
    { at_ms: 400, code: 'cmcd_fatal', fatal: true, phase: 'start' },
  ]);
});

test('each change of the bitrate is kept, and only changes', () => {
  const script = played(1_000)
    .tell({ bitrateKbps: 800 })
    .tell({ bitrateKbps: 800 })
    .wait(1_000)
    .tell({ bitrateKbps: 2_400 });
  expect(rebuildView(script.reports).state.renditions).toEqual([
    { at_ms: 2_000, height: 0, displayed_height: 0, bitrate_kbps: 800 },
    { at_ms: 3_000, height: 0, displayed_height: 0, bitrate_kbps: 2_400 },
  ]);
});

test('a clock that is hours off changes nothing', () => {
  const right = rebuildView(played(8_000).to('a').reports);
  expect(rebuildView(played(8_000, { skewMs: -7_200_000 }).to('a').reports)).toEqual(right);
});

test('whatever the order, and however often a report comes, the view is the same', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 20_000 }) }),
    fc.record({
      kind: fc.constant('to' as const),
      state: fc.constantFrom('p', 'a', 'k', 'r', 'e', 's', 'f'),
    }),
    fc.record({ kind: fc.constant('seek' as const), ms: fc.nat(300_000) }),
    fc.record({ kind: fc.constant('rate' as const), rate: fc.constantFrom(0.5, 1, 2) }),
  );
  const plan = fc.record({ steps: fc.array(step, { maxLength: 25 }), playhead: fc.boolean() });
  fc.assert(
    fc.property(
      plan,
      fc.infiniteStream(fc.nat()),
      fc.array(fc.nat(), { maxLength: 4 }),
      (made, order, lost) => {
        const script = playerScript({ playhead: made.playhead }).to('s');
        for (const each of made.steps) {
          if (each.kind === 'wait') script.wait(each.ms);
          else if (each.kind === 'to') script.to(each.state as 'p');
          else if (each.kind === 'seek') script.seek(each.ms);
          else script.rate(each.rate);
        }
        const gone = new Set(lost.map((n) => n % script.reports.length));
        const arrived = script.reports.filter((_, i) => i === 0 || !gone.has(i));
        const keys = arrived.map(() => order.next().value);
        const shuffled = arrived
          .map((report, i) => ({ report, key: keys[i] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ report }) => report);
        const whole = rebuildView(arrived);
        expect(rebuildView(shuffled)).toEqual(whole);
        const all = rebuildView(script.reports).state;
        expect(whole.state.playing_ms).toBeLessThanOrEqual(all.playing_ms);
        const needed = whole.state.runs.reduce((sum, [from, to, , rate]) => sum + (to - from) / rate, 0);
        expect(needed).toBeLessThanOrEqual(whole.state.playing_ms + 1_500 * whole.state.runs.length);
      },
    ),
  );
});
