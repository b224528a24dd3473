import { expect, test } from 'vitest';
import { cueAt, parseStoryboard } from '../src/api/storyboard.ts';

const FILE = [
  'WEBVTT',
  '00:00:00.000 --> 00:00:00.500\nstoryboard.jpg#xywh=0,0,160,90',
  '00:00:00.500 --> 01:00:01.000\nstoryboard.jpg#xywh=160,90,160,90',
].join('\n\n');

test('each cue names a stretch and its part of the sheet, beside the file', () => {
  const cues = parseStoryboard(FILE, 'http://host/media/film/storyboard.vtt');
  expect(cues[1]).toEqual({
    from: 0.5,
    to: 3_601,
    src: 'http://host/media/film/storyboard.jpg',
    x: 160,
    y: 90,
    width: 160,
    height: 90,
  });
});

test('a moment has the picture of its stretch, and behind the end the last', () => {
  const cues = parseStoryboard(FILE, 'http://host/x.vtt');
  expect([0, 0.49, 0.5, 3_700].map((second) => cueAt(cues, second)?.x)).toEqual([0, 0, 160, 160]);
  expect(cueAt([], 1)).toBeUndefined();
});
