import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rungsFor } from '../../src/library/processing/make-hls-ladder.ts';
import { ask, makeFile, makeVideo, openSetup, type Setup, upload } from '../library-setup.ts';
import { playbackOf, probe, settled } from './processed.ts';

let setup: Setup;
beforeEach(async () => {
  setup = await openSetup();
  await setup.work(['make-hls']);
});
afterEach(() => setup.close());

const FILM =
  '-f lavfi -i testsrc=size=854x480:rate=10:duration=6 -f lavfi -i sine=frequency=440:duration=6 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -movflags +faststart';

async function add(data = makeFile('film.mp4', FILM)): Promise<string> {
  const { body } = await upload(setup, {
    name: 'video',
    data,
    filename: 'film.mp4',
  });
  return String(body.video_id);
}

describe('the qualities', () => {
  it('are never larger than the video', () => {
    const sides = (width: number, height: number) => rungsFor({ width, height }).map(({ side }) => side);
    expect(sides(3_840, 2_160)).toEqual([1_080, 720, 480, 360]);
    expect(sides(1_280, 720)).toEqual([720, 480, 360]);
    expect(sides(1_080, 1_920)).toEqual([1_080, 720, 480, 360]);
    expect(sides(320, 240)).toEqual([240]);
  });

  it('become what viewers play, and are taken away again', async () => {
    const id = await add();
    const job = await ask(setup, 'POST', `/api/videos/${id}/hls`);
    expect(job).toMatchObject({ status: 202, body: { kind: 'make-hls', video_id: id } });
    expect(await settled(setup, id, 'make-hls')).toMatchObject({ state: 'done', error: null });

    const playback = await playbackOf(setup, id);
    expect(playback).toMatchObject({ kind: 'hls', status: 'ready' });
    expect(playback.video_url).toMatch(new RegExp(`^/media/${id}/hls-\\w+/master\\.m3u8$`));
    const master = await setup.app.inject(playback.video_url);
    expect(master.headers).toMatchObject({
      'content-type': 'application/vnd.apple.mpegurl',
      'access-control-allow-origin': '*',
    });
    expect(master.body).toMatch(/RESOLUTION=854x480.*\n480p\.m3u8/);
    expect(master.body).toMatch(/RESOLUTION=640x360.*\n360p\.m3u8/);
    const folder = path.dirname(playback.video_url);
    const list = await setup.app.inject(`${folder}/360p.m3u8`);
    expect(list.body).toMatch(/#EXT-X-ENDLIST/);
    const files = ['360p-init.mp4', ...list.body.split('\n').filter((line) => line.endsWith('.m4s'))];
    expect(files).toEqual(['360p-init.mp4', '360p-00000.m4s', '360p-00001.m4s']);
    for (const file of files) {
      const part = await setup.app.inject(`${folder}/${file}`);
      expect([part.statusCode, part.headers['content-type']]).toEqual([
        200,
        file.endsWith('mp4') ? 'video/mp4' : 'video/iso.segment',
      ]);
    }
    const whole = probe(path.join(setup.dataDir, folder, '480p.m3u8'));
    expect(Math.abs(Number(whole.format.duration) - 6)).toBeLessThan(0.3);

    const without = await ask(setup, 'DELETE', `/api/videos/${id}/hls`);
    expect(without.body).toMatchObject({ kind: 'file', video_url: `/media/${id}/original.mp4` });
    expect((await setup.app.inject(playback.video_url)).statusCode).toBe(404);
    expect(setup.mediaFiles().filter((name) => name.includes('hls'))).toEqual([]);
  });

  it('of a small video are itself, whole', async () => {
    const id = await add(makeVideo());
    await ask(setup, 'POST', `/api/videos/${id}/hls`);
    await settled(setup, id, 'make-hls');
    const folder = path.dirname((await playbackOf(setup, id)).video_url);
    const { body } = await setup.app.inject(`${folder}/120p.m3u8`);
    const files = [
      /#EXT-X-MAP:URI="(.+)"/.exec(body)?.[1],
      ...body.split('\n').filter((line) => line.endsWith('.m4s')),
    ];
    expect(files).toEqual(['120p-init.mp4', '120p-00000.m4s']);
    for (const file of files) expect((await setup.app.inject(`${folder}/${file}`)).statusCode).toBe(200);
  });

  it('are served by name, with no way out of their folder', async () => {
    const id = await add();
    await ask(setup, 'POST', `/api/videos/${id}/hls`);
    await settled(setup, id, 'make-hls');
    const folder = path.dirname((await playbackOf(setup, id)).video_url);
    for (const name of ['..%2foriginal.mp4', '..', '%2e%2e%2fposter.jpg', 'x%00.m3u8', '.hidden.m3u8']) {
      expect((await setup.app.inject(`${folder}/${name}`)).statusCode, name).toBe(404);
    }
    expect((await setup.app.inject(`/media/${id}/other/master.m3u8`)).statusCode).toBe(404);
  });

  it('are asked for once, however often the button is pressed, and can be stopped', async () => {
    const id = await add();
    const asked = await Promise.all([1, 2, 3].map(() => ask(setup, 'POST', `/api/videos/${id}/hls`)));
    const jobs = asked.map(({ body }: { body: { job_id: string } }) => body.job_id);
    expect(new Set(jobs).size).toBe(1);
    await expect
      .poll(async () => (await setup.jobs.list({ kind: 'make-hls' }))[0]?.state, { timeout: 10_000 })
      .toBe('running');
    expect((await ask(setup, 'POST', `/api/jobs/${jobs[0]}/cancel`)).body).toMatchObject({
      state: 'cancelled',
    });
    await expect.poll(() => setup.mediaFiles().filter((name) => name.startsWith('.work/'))).toEqual([]);
    expect(await playbackOf(setup, id)).toMatchObject({ kind: 'file', status: 'ready' });
    expect((await ask(setup, 'POST', `/api/jobs/${jobs[0]}/cancel`)).status).toBe(409);
  });

  it('are refused for what is not here', async () => {
    expect(await ask(setup, 'POST', '/api/videos/nothing/hls')).toMatchObject({ status: 404 });
    expect(await ask(setup, 'POST', '/api/jobs/nothing/retry')).toMatchObject({
      status: 404,
      body: { error: { code: 'KINE_JOB_NOT_FOUND' } },
    });
  });
});
