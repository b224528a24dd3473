import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { union } from '@kine/protocol';
import { expect, test } from 'vitest';
import type { Facts } from '../src/core/facts.ts';
import { newRecorder, observe, viewState } from '../src/core/recorder.ts';

const DATA = process.env.KINE_REAL_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const RECORDING = join(DATA, 'html5', 'html5_events_rabbit.json');

/** One event of a real session in Chromium, with what the element said in its handler. Seconds; `t` milliseconds. */
interface RecordedEvent {
  readonly t: number;
  readonly type: string;
  readonly currentTime: number;
  readonly paused: boolean;
  readonly ended: boolean;
  readonly seeking: boolean;
  readonly readyState: number;
  readonly rate: number;
  readonly played: readonly (readonly [number, number])[];
}

const ms = (seconds: number): number => Math.round(seconds * 1_000);

function factsOf({ t, currentTime, rate, paused, ended, seeking, readyState, played }: RecordedEvent): Facts {
  return {
    at: Math.round(t),
    position: ms(currentTime),
    duration: 7_800,
    rate,
    paused,
    ended,
    seeking,
    starved: readyState <= 2,
    loop: false,
    muted: false,
    hidden: false,
    unasked: false,
    height: 0,
    displayedHeight: 0,
    playedEnd: (position) => {
      const range = played.find(([from, to]) => ms(from) <= position + 1 && ms(to) >= position);
      return range ? ms(range[1]) : played.length > 0 ? position : undefined;
    },
  };
}

test('a recorded session of a real browser: the runs are its played ranges, seeks and all', (ctx) => {
  ctx.skip(!existsSync(RECORDING), `no recorded session at ${RECORDING}`);
  const events: RecordedEvent[] = JSON.parse(readFileSync(RECORDING, 'utf8')).result.events;
  const [first, ...rest] = events;
  if (!first) throw new Error('the recording is empty');
  const recorder = newRecorder(factsOf(first));
  for (const event of rest) {
    observe(recorder, event.type, factsOf(event));
    const { runs } = viewState(recorder, { viewId: 'view', seq: 1, context: {} });
    const seen = union(runs);
    // Each hole is the gap between a pause and the play after it, 61 ms here, which Chromium counts as played.
    const length = seen.reduce((sum, [from, to]) => sum + to - from, 0);
    const played = event.played.reduce((sum, [from, to]) => sum + ms(to) - ms(from), 0);
    expect(Math.abs(length - played), `after ${event.type} at ${event.t}`).toBeLessThanOrEqual(250);
    expect(Math.abs((seen.at(-1)?.[1] ?? 0) - ms(event.played.at(-1)?.[1] ?? 0))).toBeLessThanOrEqual(250);
  }
  const { runs, seeks, ended } = viewState(recorder, { viewId: 'view', seq: 1, context: {} });
  const wanted = [
    [0, 4_781, 1],
    [4_842, 6_301, 1],
    [5_002, 6_895, 1.5],
  ];
  expect(runs.map((run) => run[3])).toEqual(wanted.map(([, , rate]) => rate));
  for (const [i, [from = 0, to = 0]] of wanted.entries()) {
    expect(Math.abs((runs[i]?.[0] ?? 0) - from)).toBeLessThanOrEqual(5);
    expect(Math.abs((runs[i]?.[1] ?? 0) - to)).toBeLessThanOrEqual(5);
  }
  expect(seeks.n).toBe(3);
  expect(ended).toBe(true);
});
