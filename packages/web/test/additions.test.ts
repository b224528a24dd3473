import { expect, test } from 'vitest';
import { titleOf } from '../src/api/upload-video.ts';
import { createSpeedometer, reduceAdditions } from '../src/dashboard/features/add-video/additions.ts';

test('news of an addition that was cancelled is ignored', () => {
  const begun = reduceAdditions([], { type: 'begin', id: 1, name: 'a.mp4' });
  const removed = reduceAdditions(begun, { type: 'remove', id: 1 });
  expect(reduceAdditions(removed, { type: 'set', id: 1, state: { kind: 'failed', message: 'x' } })).toEqual(
    [],
  );
});

test('the speed is that of the last three seconds, not of the whole upload', () => {
  const speed = createSpeedometer();
  expect(speed(0, 0)).toBe(0);
  expect(speed(1_000, 1_000)).toBe(1_000);
  expect(speed(1_000, 2_000)).toBe(500);
  // The samples at 0 s and 1 s are too old by now: 6,000 bytes in the 3 s since the one at 2 s.
  expect(speed(7_000, 5_000)).toBe(2_000);
});

test('a title is the file name as a person would write it', () => {
  expect(titleOf('team_meeting_2026.mp4')).toBe('team meeting 2026');
  expect(titleOf('v1.2 release.final.mov')).toBe('v1.2 release.final');
  expect(titleOf('.mp4')).toBe('.mp4');
});
