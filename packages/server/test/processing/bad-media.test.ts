import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { hugePng } from '../fixtures/make-png.ts';
import { ask, madePath, makeFile, makeVideo, openSetup, type Setup, upload } from '../library-setup.ts';
import { jobsOf, playbackOf, settled } from './processed.ts';

let setup: Setup;
afterEach(() => setup.close());

const H264 = '-c:v libx264 -preset ultrafast -pix_fmt yuv420p -movflags +faststart';

async function refused(data: Buffer, code: string, message: RegExp): Promise<void> {
  setup = await openSetup();
  const { status, body } = await upload(setup, { name: 'video', data, filename: 'film.mp4' });
  expect([status, body.error?.code]).toEqual([422, code]);
  expect(body.error?.message).toMatch(message);
  expect(setup.mediaFiles()).toEqual([]);
}

/** The bytes with a 32-bit number written at a place behind the first box of this name. */
function patched(data: Buffer, box: string, changes: Readonly<Record<number, number>>): Buffer {
  const copy = Buffer.from(data);
  for (const [offset, value] of Object.entries(changes)) {
    copy.writeUInt32BE(value, copy.indexOf(box) + 4 + Number(offset));
  }
  return copy;
}

describe('a file made to do harm is refused', () => {
  it.each([
    ['a playlist', '#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n'],
    ['a list of files', "ffconcat version 1.0\nfile '/etc/passwd'\n"],
    ['a DASH manifest', '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"></MPD>'],
    ['a list of pictures', 'image2:/etc/%d.jpg'],
  ])('that is %s under the name of a video', async (_what, text) => {
    await refused(Buffer.from(text), 'KINE_NOT_A_VIDEO', /not a video/);
  });

  it('that claims a billion frames', async () => {
    const sizes = patched(makeVideo(), 'stsz', { 4: 100, 8: 1_000_000_000 });
    const frames = patched(sizes, 'stts', { 8: 1_000_000_000 });
    await refused(frames, 'KINE_VIDEO_BEYOND_LIMITS', /claims 1000000000 frames/);
  });

  it('that claims to last for years', async () => {
    // The film's length in its header, and that of its picture.
    const years = patched(patched(makeVideo(), 'mvhd', { 16: 4_000_000_000 }), 'mdhd', {
      12: 1,
      16: 4_000_000_000,
    });
    await refused(years, 'KINE_VIDEO_BEYOND_LIMITS', /longer than seven days/);
  });

  it('that has a hundred tracks', async () => {
    const maps = Array.from({ length: 100 }, () => '-map 0:v').join(' ');
    const many = makeFile('many.mp4', `-f lavfi -i testsrc=size=64x64:rate=5:duration=1 ${maps} ${H264}`);
    await refused(many, 'KINE_VIDEO_BEYOND_LIMITS', /claims 100 tracks/);
  });

  it('whose picture would fill the memory', async () => {
    // A film of one PNG that claims 30,000 × 30,000 pixels: 2.7 GB from a few kilobytes.
    const film = makeFile('png.mkv', '-f lavfi -i color=red:size=64x64:rate=1:duration=1 -c:v png');
    const head = film.indexOf('IHDR');
    const bomb = Buffer.from(film);
    bomb.writeUInt32BE(30_000, head + 4);
    bomb.writeUInt32BE(30_000, head + 8);
    setup = await openSetup();
    const { status, body } = await upload(setup, { name: 'video', data: bomb, filename: 'film.mkv' });
    expect(status === 201 || body.error?.code === 'KINE_VIDEO_BEYOND_LIMITS').toBe(true);
    if (status !== 201) return;
    expect(body.thumbnail).toBeNull();
    await setup.work();
    expect(await settled(setup, String(body.video_id), 'prepare-video')).toMatchObject({
      state: 'failed',
      error: { code: 'KINE_PROCESSING_FAILED' },
    });
  });
});

describe('a file that is taken', () => {
  it('with a cover that would fill the memory is prepared without it', async () => {
    const cover = path.join(mkdtempSync(path.join(tmpdir(), 'kine-cover-')), 'cover.png');
    writeFileSync(cover, hugePng(30_000));
    makeVideo('covered');
    const film = makeFile(
      'covered.mkv',
      `-i ${madePath('covered.mp4')} -attach ${cover} -metadata:s:t mimetype=image/png -c copy`,
    );
    setup = await openSetup();
    const { body } = await upload(setup, { name: 'video', data: film, filename: 'covered.mkv' });
    await setup.work(['prepare-video']);
    const id = String(body.video_id);
    expect(await settled(setup, id, 'prepare-video')).toMatchObject({ state: 'done' });
    expect(await playbackOf(setup, id)).toMatchObject({
      status: 'ready',
      video_url: `/media/${id}/viewer.mp4`,
    });
  });

  it('and keeps ffmpeg busy beyond its bound is stopped, and says so to viewers and owner', async () => {
    setup = await openSetup({ deps: { processingTimeoutMs: () => 1 } });
    const film = makeFile('busy.avi', '-f lavfi -i testsrc=size=640x480:rate=25:duration=5 -c:v mpeg4');
    const { body } = await upload(setup, { name: 'video', data: film, filename: 'busy.avi' });
    const id = String(body.video_id);
    expect(await playbackOf(setup, id)).toMatchObject({
      status: 'processing',
      video_url: '',
      progress: null,
    });
    await setup.work(['prepare-video']);
    const job = await settled(setup, id, 'prepare-video');
    expect(job).toMatchObject({ state: 'failed', error: { code: 'KINE_PROCESSING_TIMEOUT' } });
    expect(await playbackOf(setup, id)).toMatchObject({
      status: 'failed',
      status_message: job?.error?.message,
    });
    expect(setup.mediaFiles().filter((name) => /\.work\/|viewer/.test(name))).toEqual([]);
  });

  it('although it is cut off plays up to where it ends', async () => {
    const whole = makeFile('long.mp4', `-f lavfi -i testsrc=size=320x240:rate=25:duration=20 ${H264}`);
    setup = await openSetup();
    const cut = whole.subarray(0, Math.floor(whole.length * 0.6));
    const { body } = await upload(setup, { name: 'video', data: cut, filename: 'cut.mp4' });
    expect(body.warnings).toEqual([expect.stringMatching(/The file ends early/)]);
    const id = String(body.video_id);
    await setup.work(['prepare-video']);
    await settled(setup, id, 'prepare-video');
    const { status, duration } = await playbackOf(setup, id);
    expect(status).toBe('ready');
    expect(duration).toBeLessThan(15);
    expect(duration).toBeGreaterThan(8);
  });

  it('finds no room on the disk says so and can be tried again', async () => {
    let free = 2 ** 40;
    setup = await openSetup({ deps: { freeBytes: async () => free } });
    const film = makeFile('room.avi', '-f lavfi -i testsrc=size=160x120:rate=10:duration=2 -c:v mpeg4');
    const { body } = await upload(setup, { name: 'video', data: film, filename: 'room.avi' });
    const id = String(body.video_id);
    free = 0;
    await setup.work(['prepare-video']);
    const prepare = async () => (await jobsOf(setup, id)).find(({ kind }) => kind === 'prepare-video');
    await expect.poll(async () => (await prepare())?.error?.code).toBe('KINE_DISK_FULL');
    free = 2 ** 40;
    const job = await prepare();
    await ask(setup, 'POST', `/api/jobs/${job?.job_id}/cancel`);
    expect(await playbackOf(setup, id)).toMatchObject({ status: 'failed' });
    await ask(setup, 'POST', `/api/jobs/${job?.job_id}/retry`);
    expect(await settled(setup, id, 'prepare-video')).toMatchObject({ state: 'done' });
    expect(await playbackOf(setup, id)).toMatchObject({ status: 'ready' });
  });

  it('and was being converted when the server ended is converted after the next start', async () => {
    const film = makeFile('restart.avi', '-f lavfi -i testsrc=size=160x120:rate=10:duration=2 -c:v mpeg4');
    setup = await openSetup();
    const { body } = await upload(setup, { name: 'video', data: film, filename: 'restart.avi' });
    const id = String(body.video_id);
    expect(await setup.jobs.claim(['prepare-video'])).toBeDefined();
    writeFileSync(path.join(setup.dataDir, 'media', '.work-leftover'), '');
    setup = await setup.restart();
    await setup.work(['prepare-video']);
    expect(await settled(setup, id, 'prepare-video')).toMatchObject({ state: 'done' });
    expect(await playbackOf(setup, id)).toMatchObject({ status: 'ready' });
  });

  it('and is deleted while it is converted leaves nothing behind', async () => {
    const film = makeFile('gone.avi', '-f lavfi -i testsrc=size=1280x720:rate=25:duration=20 -c:v mpeg4');
    setup = await openSetup();
    const { body } = await upload(setup, { name: 'video', data: film, filename: 'gone.avi' });
    const id = String(body.video_id);
    await setup.work(['prepare-video']);
    await expect.poll(() => setup.mediaFiles().some((name) => name.endsWith('viewer.mp4'))).toBe(true);
    expect((await ask(setup, 'DELETE', `/api/videos/${id}/`)).status).toBe(204);
    await expect.poll(() => setup.mediaFiles()).toEqual([]);
    expect(await setup.jobs.list({})).toEqual([]);
    expect(existsSync(path.join(setup.dataDir, 'media', id))).toBe(false);
  });
});
