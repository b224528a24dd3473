import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { picturesFor } from '../../src/library/processing/draw-storyboard.ts';
import { makeFile, openSetup, type Setup, upload } from '../library-setup.ts';
import { playbackOf, settled } from './processed.ts';

let setup: Setup;
beforeEach(async () => {
  setup = await openSetup();
  await setup.work(['draw-storyboard']);
});
afterEach(() => setup.close());

async function storyboardOf(data: Buffer): Promise<{ cues: string[]; sprite: string }> {
  const { body } = await upload(setup, { name: 'video', data, filename: 'clip.mp4' });
  const id = String(body.video_id);
  expect(await settled(setup, id, 'draw-storyboard')).toMatchObject({ state: 'done', error: null });
  const { storyboard } = await playbackOf(setup, id);
  expect(storyboard).toBe(`/media/${id}/storyboard.vtt`);
  const vtt = await setup.app.inject(String(storyboard));
  expect(vtt.headers['content-type']).toBe('text/vtt; charset=utf-8');
  const picture = await setup.app.inject(`/media/${id}/storyboard.jpg`);
  expect(picture.headers['content-type']).toBe('image/jpeg');
  const [head, ...cues] = vtt.body.split('\n\n');
  expect(head).toBe('WEBVTT');
  return { cues, sprite: path.join(setup.dataDir, 'media', id, 'storyboard.jpg') };
}

it('is one picture in which each half second of a short video has its part', async () => {
  // Two seconds of grey that grows lighter: each part is lighter than the one before.
  const film = makeFile(
    'grey.mp4',
    '-f lavfi -i color=black:size=320x180:rate=10:duration=2 -vf geq=lum=40+T*100:cb=128:cr=128 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -movflags +faststart',
  );
  const { cues, sprite } = await storyboardOf(film);
  expect(cues.map((cue) => cue.trim())).toEqual([
    '00:00:00.000 --> 00:00:00.500\nstoryboard.jpg#xywh=0,0,160,90',
    '00:00:00.500 --> 00:00:01.000\nstoryboard.jpg#xywh=160,0,160,90',
    '00:00:01.000 --> 00:00:01.500\nstoryboard.jpg#xywh=320,0,160,90',
    '00:00:01.500 --> 00:00:02.000\nstoryboard.jpg#xywh=480,0,160,90',
  ]);
  const fullRange = (luma: number): number => ((luma - 16) * 255) / 219;
  // One grey value for each part of the sprite.
  const greys = execFileSync('ffmpeg', [
    ...['-v', 'error', '-i', sprite, '-vf', 'scale=4:1:flags=area,format=gray', '-f', 'rawvideo', '-'],
  ]);
  expect(greys.length).toBe(4);
  for (const [index, grey] of [...greys].entries())
    expect(Math.abs(grey - fullRange(65 + 50 * index))).toBeLessThan(15);
});

it('has at most a hundred pictures, however long the video', () => {
  const lengths = [1, 499, 2_000, 50_000, 50_001, 7_200_000, 7 * 86_400_000];
  expect(lengths.map((ms) => picturesFor(ms).count)).toEqual([1, 1, 4, 100, 100, 100, 100]);
  for (const ms of lengths) expect(picturesFor(ms).count * picturesFor(ms).stepMs).toBeGreaterThanOrEqual(ms);
  expect(picturesFor(7_200_000).stepMs).toBe(72_000);
});
