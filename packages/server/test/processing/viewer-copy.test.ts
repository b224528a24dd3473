import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, madePath, makeFile, makeVideo, openSetup, type Setup } from '../library-setup.ts';
import { frameTimes, jobsOf, playbackOf, probe, probeViewers, processed, tagsOf } from './processed.ts';

const PICTURE = '-f lavfi -i testsrc=size=160x120:rate=10:duration=3';
const SOUND = '-f lavfi -i sine=frequency=440:duration=3';
const H264 = '-c:v libx264 -preset ultrafast -pix_fmt yuv420p';

let setup: Setup;
beforeAll(async () => {
  setup = await openSetup();
  await setup.work(['prepare-video']);
});
afterAll(() => setup.close());

const fileOf = async (id: string): Promise<string> =>
  path.join(setup.dataDir, (await playbackOf(setup, id)).video_url);

describe('what viewers play', () => {
  it('is the original where it has nothing to hide and its index in front', async () => {
    const id = await processed(setup, makeVideo('clean'));
    expect(await playbackOf(setup, id)).toMatchObject({
      status: 'ready',
      kind: 'file',
      video_url: `/media/${id}/original.mp4`,
    });
    expect((await jobsOf(setup, id)).map(({ kind }) => kind)).toEqual(['draw-storyboard']);
  });

  it('has no place, device, date, program, comment or cover, while the original keeps them for its owner', async () => {
    const phone = makeFile(
      'phone.mov',
      `${PICTURE} ${SOUND} -f lavfi -i color=red:size=32x32:duration=0.1:rate=10 -map 0 -map 1 -map 2 ${H264} -c:v:1 mjpeg -pix_fmt:v:1 yuvj420p -disposition:v:1 attached_pic -c:a aac ` +
        '-metadata location=+51.5074-000.1278/ -metadata com.apple.quicktime.make=Apple -metadata make=Apple -metadata model=iPhone -metadata creation_time=2024-05-01T10:00:00Z -metadata comment=Secret -movflags use_metadata_tags',
    );
    const id = await processed(setup, phone, 'phone.mov');
    const { video_url: url } = await playbackOf(setup, id);
    expect(url).toBe(`/media/${id}/viewer.mp4`);
    const copy = await probeViewers(setup, id);
    expect(tagsOf(copy)).not.toMatch(/51\.5|Apple|iPhone|2024|Secret|Lavf/);
    expect(copy.streams.map(({ codec_name }) => codec_name)).toEqual(['h264', 'aac']);
    const bytes = (await setup.app.inject(url)).rawPayload;
    expect(bytes.includes('iPhone') || bytes.includes('+51.5074')).toBe(false);
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));

    expect((await setup.app.inject(`/media/${id}/original.mov`)).statusCode).toBe(404);
    const original = await setup.app.inject({
      url: `/api/videos/${id}/original`,
      headers: { host: 'localhost:8000' },
    });
    expect(original.rawPayload.equals(phone)).toBe(true);
    expect(original.headers).toMatchObject({
      'content-disposition': `attachment; filename="original.mov"; filename*=UTF-8''phone.mov`,
      'content-type': 'video/quicktime',
    });
    const stranger = await setup.app.inject({
      url: `/api/videos/${id}/original`,
      headers: { host: 'elsewhere.example' },
    });
    expect(stranger.json().error.code).toBe('KINE_HOST_REFUSED');
  });

  it('is the same stream with its index in front where only that was missing', async () => {
    const id = await processed(setup, makeFile('tail.mp4', `${PICTURE} ${SOUND} ${H264} -c:a aac`));
    const file = await fileOf(id);
    const original = path.join(path.dirname(file), 'original.mp4');
    expect(frameTimes(file)).toEqual(frameTimes(original));
    expect(probe(file).streams.map((stream) => stream.nb_frames)).toEqual(
      probe(original).streams.map((stream) => stream.nb_frames),
    );
  });

  it.each([
    ['AVI with MPEG-4 part 2', 'old.avi', `${PICTURE} ${SOUND} -c:v mpeg4 -c:a libmp3lame`],
    [
      'HEVC',
      'hevc.mp4',
      `${PICTURE} ${SOUND} -c:v libx265 -preset ultrafast -x265-params log-level=none -c:a aac`,
    ],
    ['H.264 with 4:4:4 pixels', 'deep.mp4', `${PICTURE} -c:v libx264 -preset ultrafast -pix_fmt yuv444p`],
    ['AC-3 sound in Matroska', 'film.mkv', `${PICTURE} ${SOUND} ${H264} -c:a ac3`],
    ['a transport stream', 'tv.ts', `${PICTURE} ${SOUND} ${H264} -c:a aac -output_ts_offset 100`],
    ['3GP', 'old.3gp', `${PICTURE} ${SOUND} -s 176x144 -c:v h263 -c:a aac`],
    ['Windows Media', 'old.wmv', `${PICTURE} ${SOUND} -c:v wmv2 -c:a wmav2`],
  ])('of %s is H.264 and AAC of the same length', async (_name, name, args) => {
    const id = await processed(setup, makeFile(name, args), name);
    expect(await playbackOf(setup, id)).toMatchObject({
      status: 'ready',
      video_url: `/media/${id}/viewer.mp4`,
    });
    const copy = await probeViewers(setup, id);
    const picture = copy.streams.find((stream) => stream.codec_type === 'video');
    expect(picture).toMatchObject({ codec_name: 'h264', pix_fmt: 'yuv420p' });
    for (const { codec_type: type, codec_name: codec } of copy.streams) {
      if (type === 'audio') expect(codec).toBe('aac');
    }
    expect(Math.abs(Number(copy.format.duration) - 3)).toBeLessThan(0.25);
  });

  it('of a turned phone clip stands upright, copied or converted', async () => {
    const turned = makeFile('turned-source.mp4', `${PICTURE} ${H264}`);
    // The picture's matrix, as a phone held upright writes it: a quarter turn clockwise.
    const matrix = turned.indexOf('tkhd') + 4 + 40;
    [0, 0x10000, 0, -0x10000, 0, 0, 120 << 16, 0, 0x40000000].forEach((value, index) => {
      turned.writeInt32BE(value, matrix + 4 * index);
    });
    const copied = await probeViewers(setup, await processed(setup, turned));
    expect(copied.streams[0]?.side_data_list?.[0]?.rotation).toBe(-90);

    const hevc = makeFile(
      'turned.mp4',
      `${PICTURE} -c:v libx265 -preset ultrafast -x265-params log-level=none`,
    );
    const at = hevc.indexOf('tkhd') + 4 + 40;
    turned.copy(hevc, at, matrix, matrix + 36);
    const id = await processed(setup, hevc);
    const converted = await probeViewers(setup, id);
    expect(converted.streams[0]).toMatchObject({ width: 120, height: 160 });
    expect(converted.streams[0]?.side_data_list).toBeUndefined();
    expect((await ask(setup, 'GET', `/api/videos/${id}`)).body).toMatchObject({ width: 120, height: 160 });
  });

  it('of pixels that are not square has square ones', async () => {
    const wide = makeFile('wide.avi', `${PICTURE} -vf setsar=2 -aspect 8:3 -c:v mpeg4`);
    const copy = await probeViewers(setup, await processed(setup, wide, 'wide.avi'));
    expect(copy.streams[0]).toMatchObject({ width: 320, height: 120, sample_aspect_ratio: '1:1' });
  });

  it('of frames that come as they like keeps their times, copied or converted', async () => {
    const uneven = "-vf select='not(mod(n,3))+lt(n,8)' -fps_mode vfr";
    for (const [name, codec] of [
      ['uneven.mp4', H264],
      ['uneven.mkv', '-c:v mpeg4'],
    ] as const) {
      const id = await processed(
        setup,
        makeFile(name, `${PICTURE} ${SOUND} ${uneven} ${codec} -c:a aac`),
        name,
      );
      const file = await fileOf(id);
      const times = frameTimes(path.join(path.dirname(file), `original${path.extname(name)}`));
      expect(
        new Set(times.slice(1).map((time, i) => (time - (times[i] ?? 0)).toFixed(1))).size,
      ).toBeGreaterThan(1);
      const kept = frameTimes(file);
      expect(kept.length).toBe(times.length);
      // AAC begins a little before its first sound, and MP4 may put that before the zero of its times.
      const since = (all: readonly number[]): number[] => all.map((time) => time - (all[0] ?? 0));
      const [was, is] = [since(times), since(kept)];
      for (const [i, time] of is.entries()) expect(Math.abs(time - (was[i] ?? 0))).toBeLessThan(0.02);
    }
  });

  it('of a file with an edit list begins and ends where the edit says, sound with picture', async () => {
    // Cut in the middle of a group of pictures without encoding: the file holds more than it shows.
    makeFile('whole.mp4', `${PICTURE} ${SOUND} ${H264} -g 30 -bf 2 -c:a aac`);
    const edited = makeFile('edited.mp4', `-ss 1.2 -i ${madePath('whole.mp4')} -c copy`);
    const id = await processed(setup, edited);
    const file = await fileOf(id);
    const original = path.join(path.dirname(file), 'original.mp4');
    const [shown, kept] = [probe(original), probe(file)];
    expect(Math.abs(Number(kept.format.duration) - Number(shown.format.duration))).toBeLessThan(0.1);
    const times = [frameTimes(original), frameTimes(file)];
    expect(Math.abs((times[0]?.[0] ?? 0) - (times[1]?.[0] ?? 9))).toBeLessThan(0.06);
    const startOf = (of: typeof kept, type: string): number =>
      Number(of.streams.find((stream) => stream.codec_type === type)?.start_time);
    const apart = (of: typeof kept): number => startOf(of, 'audio') - startOf(of, 'video');
    expect(Math.abs(apart(kept) - apart(shown))).toBeLessThan(0.06);
  });
});

it('of a recording whose length nobody could tell when it came has all of it, and tells the length', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'kine-probe-'));
  const ffprobe = path.join(folder, 'ffprobe');
  // Reading through fails while the upload and the beginning of the job wait for it, as with a very large file.
  const script = `#!/bin/sh
case "$*" in *packet=*) [ -e ${folder}/2 ] || { [ -e ${folder}/1 ] && touch ${folder}/2; touch ${folder}/1; exit 1; };; esac
exec ffprobe "$@"
`;
  await writeFile(ffprobe, script, { mode: 0o755 });
  const live = await openSetup({ env: { KINE_FFPROBE: ffprobe } });
  try {
    await live.work(['prepare-video']);
    const recorded = makeFile('live.mkv', `${PICTURE} ${SOUND} -c:v mpeg4 -c:a aac -live 1`);
    const id = await processed(live, recorded, 'live.mkv');
    const copy = await probeViewers(live, id);
    expect(Math.abs(Number(copy.format.duration) - 3)).toBeLessThan(0.25);
    expect(Math.abs(((await playbackOf(live, id)).duration ?? 0) - 3)).toBeLessThan(0.25);
  } finally {
    await live.close();
    await rm(folder, { recursive: true });
  }
});
