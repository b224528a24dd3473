import type { CurveReport, MomentsReport, SeekFlowReport } from '@kine/protocol/schemas';
import { expect, test } from 'vitest';
import { momentsInWords } from '../src/dashboard/features/video/timeline-moment-words.ts';
import {
  type AlongVideo,
  momentWords,
  readingAt,
} from '../src/dashboard/features/video/timeline-readings.ts';

const selection = { from: null, to: null, time_zone: 'UTC', notes: [] };
const curves: CurveReport = {
  ...selection,
  bin_s: 10,
  duration_s: 25,
  plays: 100,
  enough: true,
  retention: [1, 0.5, 0.25],
  intensity: [1.2, 0.5, 0.25],
  rewatch: [0.2, 0, 0],
  survival: [1, 0.6, 0.3],
  started: [100, 3, 0],
  stopped: [50, 25, 25],
  exit_hazard: [0.5, 0.5, 1],
  heat: [100, 41.6, 20.8],
  back_seeks: [4, 0, 0],
  confusion_index: [4, 0, 0],
  retention_interval: { low: [0.96, 0.4, 0.17], high: [1, 0.6, 0.34] },
  survival_interval: { low: [], high: [] },
};
const seeks: SeekFlowReport = {
  ...selection,
  bin_s: 0.25,
  duration_s: 25,
  plays: 100,
  enough: true,
  jumps: 9,
  arcs: [
    { from_bin: 40, to_bin: 0, n: 7 },
    { from_bin: 0, to_bin: 80, n: 2 },
  ],
};
const along: AlongVideo = {
  curves,
  relative: undefined,
  seeks,
  moments: [],
  chapters: [
    { start_s: 0, title: 'Intro' },
    { start_s: 15, title: 'Tea' },
  ],
};

test('each layer tells its value and of how many', () => {
  expect(readingAt('retention', along, 12)).toEqual({ value: '50%', note: '40% – 60%' });
  expect(readingAt('rewatch', along, 0)).toEqual({ value: '1.20×', note: 'per play' });
  expect(readingAt('exits', along, 12)).toEqual({ value: '50%', note: '25 left' });
  expect(readingAt('starts', along, 12).value).toBe('3 · 25');
  expect(readingAt('confusion', along, 3)).toEqual({ value: '4', note: '4 jumps back' });
  expect(readingAt('seeks', along, 0)).toEqual({ value: '2 · 7', note: 'away · to here' });
  expect(readingAt('chapters', along, 20).value).toBe('Tea');
});

test('the end of the video reads its last bin', () => {
  expect(readingAt('retention', along, 25).value).toBe('25%');
});

test('of a few plays it tells how many, and no share', () => {
  const few = { ...along, curves: { ...curves, plays: 4, enough: false } };
  expect(readingAt('retention', few, 12)).toEqual({ value: '2 of 4', note: 'plays' });
  expect(readingAt('exits', few, 12)).toEqual({ value: '–', note: 'not enough data yet' });
  expect(momentWords(few, 12)).toBe('0:12 of 0:25, seen by 2 of 4 plays');
});

test('without plays a moment is only a time', () => {
  const none = { ...along, curves: { ...curves, plays: 0, enough: false } };
  expect(momentWords(none, 12)).toBe('0:12 of 0:25');
  expect(readingAt('retention', none, 12).value).toBe('–');
});

test('key moments say in words why they are there, in the order of the video', () => {
  const report: MomentsReport = {
    ...selection,
    n: 100,
    enough: true,
    early: false,
    duration_s: 120,
    intro: { at_s: 30, retention: 0.42, interval: [0.38, 0.46] },
    top: [],
    spikes: [
      {
        from_s: 70,
        to_s: 75,
        at_s: 72,
        intensity: 0.84,
        baseline: 0.4,
        rise: 0.44,
        interval: [0.4, 0.5],
        z: 6,
      },
    ],
    dips: [
      {
        from_s: 10,
        to_s: 12,
        exit_hazard: 0.2,
        interval: [0.1, 0.3],
        stopped: 20,
        watching: 100,
        baseline: 0.1,
        z: 3,
      },
    ],
  };
  expect(momentsInWords(report).map(({ atS, title, evidence }) => [atS, title, evidence])).toEqual([
    [10, 'Many leave', '20 of the 100 who were there left (10% – 30%), 2.00× as many as around it.'],
    [30, 'First impression', '42% of plays saw this moment (38% – 46%).'],
    [72, 'Watched again', 'Watched 2.10× as often as around it: 44 times more.'],
  ]);
});
