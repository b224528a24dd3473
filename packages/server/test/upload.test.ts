import type { AddressInfo } from 'node:net';
import { createConnection } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  form,
  makeFile,
  makeSound,
  makeVideo,
  openSetup,
  realMedia,
  type Setup,
  upload,
} from './library-setup.ts';

let setup: Setup;
beforeEach(async () => {
  setup = await openSetup();
});
afterEach(() => setup.close());

const file = (data: Buffer | string, filename = 'clip.mp4') => ({ name: 'video', data, filename });

describe('an upload', () => {
  it('becomes a video with what the probe found, a poster, and its file on the disk', async () => {
    const { status, body } = await upload(setup, file(makeVideo(), 'My_first clip.final.mp4'));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      video_id: expect.stringMatching(/^[1-9A-HJ-NP-Za-km-z]{12}$/),
      source: 'upload',
      title: 'My first clip.final',
      duration: 2,
      width: 160,
      height: 120,
      rotation: 0,
      video_codec: 'h264',
      audio_codec: 'aac',
      size_bytes: makeVideo().length,
      warnings: [],
      duplicate: false,
      view_count: null,
      play_count: 0,
    });
    const id = String(body.video_id);
    expect(body.video_url).toBe(`/media/${id}/original.mp4`);
    expect(body.thumbnail).toBe(`/media/${id}/poster.jpg`);
    expect(setup.mediaFiles()).toEqual([id, `${id}/original.mp4`, `${id}/poster.jpg`]);
  });

  it('takes the title from the form, before or after the file, and cleans it', async () => {
    const before = await upload(
      setup,
      { name: 'title', data: '  Über\u0000 das\n Meer ' },
      file(makeVideo('a')),
    );
    const after = await upload(setup, file(makeVideo('b')), { name: 'title', data: 'Second' });
    expect([before.body.title, after.body.title]).toEqual(['Über das Meer', 'Second']);
  });

  it('keeps a name of another alphabet, and makes one up when nothing is left', async () => {
    const named = await upload(setup, file(makeVideo('a'), '夏の思い出.mp4'));
    const nameless = await upload(setup, file(makeVideo('b'), '.mp4'));
    expect([named.body.title, nameless.body.title]).toEqual(['夏の思い出', 'Untitled video']);
  });

  it('of the same bytes gets the same video, whatever its name', async () => {
    const first = await upload(setup, file(makeVideo()));
    const again = await upload(setup, file(makeVideo(), 'other.mp4'), { name: 'title', data: 'Other' });
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ video_id: first.body.video_id, title: 'clip', duplicate: true });
    expect(setup.mediaFiles()).toHaveLength(3);
  });

  it('of the same bytes twice at once makes one video', async () => {
    const both = await Promise.all([upload(setup, file(makeVideo())), upload(setup, file(makeVideo()))]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 201]);
    expect(new Set(both.map((one) => one.body.video_id)).size).toBe(1);
    expect(setup.mediaFiles()).toHaveLength(3);
  });

  it('passes over further files', async () => {
    const { status, body } = await upload(setup, file(makeVideo('a')), file(makeVideo('b'), 'second.mp4'));
    expect(status).toBe(201);
    expect(body.title).toBe('clip');
    expect(setup.mediaFiles()).toHaveLength(3);
  });

  it('of a turned phone clip is as wide and high as it is shown', async () => {
    const turned = makeVideo();
    // The first track's matrix, as a phone held upright writes it: a quarter turn clockwise.
    const matrix = turned.indexOf('tkhd') + 4 + 40;
    [0, 0x10000, 0, -0x10000, 0, 0, 120 << 16, 0, 0x40000000].forEach((value, index) => {
      turned.writeInt32BE(value, matrix + 4 * index);
    });
    const { body } = await upload(setup, file(turned));
    expect(body).toMatchObject({ width: 120, height: 160, rotation: 90 });
  });

  it('without a length in its header is measured (a recording made in a browser)', async () => {
    const recording = makeFile(
      'recording.webm',
      '-f lavfi -i testsrc=size=160x120:rate=10:duration=3 -c:v libvpx -live 1 -f webm',
    );
    const { body } = await upload(setup, file(recording, 'recording.webm'));
    expect(body.duration).toBeCloseTo(3, 0);
  });

  it('gets a poster that is not black when the video fades in', async () => {
    const black = makeFile(
      'fade.mp4',
      '-f lavfi -i testsrc=size=160x120:rate=10:duration=6 -vf fade=t=in:st=2:d=1:color=black -c:v libx264 -pix_fmt yuv420p',
    );
    const { body } = await upload(setup, file(black));
    const poster = await setup.app.inject(String(body.thumbnail));
    // A black picture of this size is a few hundred bytes.
    expect(poster.rawPayload.length).toBeGreaterThan(2_000);
  });

  it('is recognised by its bytes: the name decides neither type nor address', async () => {
    const { body } = await upload(setup, file(makeVideo(), 'page.html'));
    expect(body.video_url).toMatch(/original\.mp4$/);
  });
});

describe('a bad upload', () => {
  const refused = async (status: number, code: string, ...parts: Parameters<typeof form>) => {
    const answer = await upload(setup, ...parts);
    expect(answer).toMatchObject({ status, body: { error: { code } } });
    expect(answer.body.error?.message).not.toMatch(/\bat \S+:\d+|Error:|\/tmp/);
    expect(setup.mediaFiles()).toEqual([]);
    expect(await setup.metadata.selectFrom('videos').selectAll().execute()).toEqual([]);
  };

  it('without a file, or with the file in another field, is 400', async () => {
    await refused(400, 'KINE_NO_FILE', { name: 'title', data: 'No file' });
    await refused(400, 'KINE_NO_FILE', { name: 'file', data: makeVideo(), filename: 'clip.mp4' });
    await refused(400, 'KINE_NO_FILE');
  });

  it('whose form is cut off or names no boundary is 400', async () => {
    const open = '--zz\r\nContent-Disposition: form-data; name="video"; filename="x.mp4"\r\n\r\nabc';
    for (const type of ['multipart/form-data; boundary=zz', 'multipart/form-data']) {
      const headers = { host: 'localhost:8000', 'content-type': type };
      const request = { method: 'POST', url: '/api/upload/', headers, payload: open } as const;
      const answer = await setup.app.inject(request);
      expect(answer.statusCode).toBe(400);
      expect(answer.json().error.code).toBe('KINE_NO_FILE');
      expect(setup.mediaFiles()).toEqual([]);
    }
  });

  it('that is no form is 400', async () => {
    for (const options of [{}, { payload: { video: 'x' } }]) {
      const headers = { host: 'localhost:8000' };
      const answer = await setup.app.inject({ method: 'POST', url: '/api/upload/', headers, ...options });
      expect(answer.statusCode).toBe(400);
      expect(answer.json().error.code).toBe('KINE_NO_FILE');
    }
  });

  it('that is empty, text, or a header only is 422', async () => {
    await refused(422, 'KINE_NOT_A_VIDEO', file(''));
    await refused(422, 'KINE_NOT_A_VIDEO', file('This is not a video, only its name is'));
    await refused(422, 'KINE_NOT_A_VIDEO', file(makeVideo().subarray(0, 1_000)));
    await refused(422, 'KINE_NOT_A_VIDEO', file('<html><script>alert(1)</script></html>', 'page.mp4'));
  });

  it('that is a playlist is 422, and nothing it names is read', async () => {
    await refused(422, 'KINE_NOT_A_VIDEO', file('#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n', 'list.mp4'));
    await refused(422, 'KINE_NOT_A_VIDEO', file("ffconcat version 1.0\nfile '/etc/passwd'\n", 'list.mp4'));
  });

  it('that holds sound only is 422 with that reason', async () => {
    await refused(422, 'KINE_NO_VIDEO_TRACK', file(makeSound()));
  });

  it('whose sound has a cover picture still has no video', async () => {
    const covered = makeFile(
      'covered.m4a',
      '-f lavfi -i sine=duration=2 -f lavfi -i testsrc=size=64x64:duration=0.1 -map 0 -map 1 -c:a aac -c:v mjpeg -frames:v 1 -disposition:v attached_pic',
    );
    await refused(422, 'KINE_NO_VIDEO_TRACK', file(covered));
  });

  it('with too long a title keeps nothing of a file that came before it', async () => {
    await refused(400, 'KINE_BAD_REQUEST', file(makeVideo()), { name: 'title', data: 'x'.repeat(301) });
  });
});

describe('a doubtful upload', () => {
  it('that ends early is taken with a warning that says how much is there', async () => {
    const whole = makeVideo();
    const { status, body } = await upload(setup, file(whole.subarray(0, Math.floor(whole.length * 0.5))));
    expect(status).toBe(201);
    expect(body.duration).toBe(2);
    expect(body.warnings).toEqual([expect.stringMatching(/^The file ends early: [01]\.\d s of its 2\.0 s/)]);
  });

  it('that no browser plays is taken with a warning', async () => {
    const avi = makeFile('old.avi', '-f lavfi -i testsrc=size=160x120:rate=10:duration=1 -c:v mpeg4');
    const { status, body } = await upload(setup, file(avi, 'old.avi'));
    expect(status).toBe(201);
    expect(body.warnings).toEqual(['No browser plays AVI files. Viewers get a converted copy.']);
  });
});

describe('the limits of an upload', () => {
  it('refuse an announced size before reading, and a real one while reading', async () => {
    await setup.close();
    setup = await openSetup({ env: { KINE_MAX_UPLOAD_BYTES: '10000' } });
    const { headers, payload } = form(file(makeVideo()));
    const announced = await setup.app.inject({ method: 'POST', url: '/api/upload/', headers, payload });
    expect(announced.json().error.code).toBe('KINE_FILE_TOO_LARGE');
    expect(announced.statusCode).toBe(413);
    const { 'content-length': _, ...unannounced } = headers;
    const streamed = await setup.app.inject({
      method: 'POST',
      url: '/api/upload/',
      headers: unannounced,
      payload,
    });
    expect(streamed.statusCode).toBe(413);
    expect(setup.mediaFiles()).toEqual([]);
  });

  it('are told to a sender who is still sending', async () => {
    await setup.close();
    setup = await openSetup({ env: { KINE_MAX_UPLOAD_BYTES: '10000' } });
    const origin = await setup.app.listen({ port: 0, host: '127.0.0.1' });
    const body = new FormData();
    body.set('video', new Blob([new Uint8Array(50 * 1024 ** 2)]), 'big.mp4');
    const response = await fetch(`${origin}/api/upload/`, { method: 'POST', body });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ error: { code: 'KINE_FILE_TOO_LARGE' } });
  });

  it('leave room on the disk for the rest of the system', async () => {
    await setup.close();
    setup = await openSetup({ deps: { freeBytes: async () => 100 * 1024 ** 2 } });
    const { status, body } = await upload(setup, file(makeVideo()));
    expect(status).toBe(507);
    expect(body.error?.code).toBe('KINE_DISK_FULL');
    expect(setup.mediaFiles()).toEqual([]);
  });
});

describe('an upload that breaks off', () => {
  it('leaves nothing, and the server goes on', async () => {
    await setup.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = setup.app.server.address() as AddressInfo;
    const { headers, payload } = form(file(makeVideo()));
    const socket = createConnection(port, '127.0.0.1');
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`POST /api/upload/ HTTP/1.1\r\n${head.join('')}\r\n`);
    socket.write(payload.subarray(0, payload.length / 2));
    await until(() => setup.mediaFiles().length > 0);
    socket.destroy();
    await until(() => setup.mediaFiles().length === 0);
    expect((await upload(setup, file(makeVideo()))).status).toBe(201);
  });

  it('by a crash is swept at the next start, with folders that no record knows', async () => {
    const kept = await upload(setup, file(makeVideo('kept')));
    const lost = await upload(setup, file(makeVideo('lost')));
    await setup.library.receiveUpload(Readable.from([makeVideo()]), 0);
    // A crash between the rename and the record leaves a folder without a record.
    await setup.metadata.deleteFrom('videos').where('id', '=', String(lost.body.video_id)).execute();
    expect(setup.mediaFiles()).toHaveLength(8);
    setup = await setup.restart();
    const id = String(kept.body.video_id);
    expect(setup.mediaFiles()).toEqual([id, `${id}/original.mp4`, `${id}/poster.jpg`]);
    expect(setup.library.find(id)?.durationMs).toBe(2_000);
  });
});

describe('without ffmpeg on the machine', () => {
  it('an upload is still probed, and says what is missing', async () => {
    await setup.close();
    setup = await openSetup({ env: { KINE_FFMPEG: '/nowhere/ffmpeg', KINE_FFPROBE: '/nowhere/ffprobe' } });
    const { status, body } = await upload(setup, file(makeVideo()));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      duration: 2,
      width: 160,
      height: 120,
      video_codec: 'h264',
      audio_codec: 'aac',
    });
    expect(body.thumbnail).toBeNull();
    expect(body.warnings).toEqual([expect.stringContaining('ffmpeg is not installed')]);
    expect((await upload(setup, file(makeSound()))).body.error?.code).toBe('KINE_NO_VIDEO_TRACK');
    expect((await upload(setup, file('text'))).body.error?.code).toBe('KINE_NOT_A_VIDEO');
  });
});

describe('recorded files', () => {
  const TAKEN: [string, object][] = [
    ['mdn_crystal.mp4', { duration: 11.967, width: 720, height: 480, warnings: [] }],
    ['mdn_rabbit320.webm', { duration: 7.8, video_codec: 'vp8', audio_codec: 'vorbis', warnings: [] }],
    ['am_long_1080p_lowbitrate.mp4', { duration: 362.767, width: 1920, warnings: [] }],
    ['am_internal_emulator_transformer_output_270_rotated.mp4', { width: 720, height: 1280, rotation: 270 }],
    ['am_sample.avi', { warnings: [expect.stringContaining('AVI')] }],
    [
      'CORRUPT_truncated_rabbit320_first400000.mp4',
      { duration: 7.8, warnings: [expect.stringContaining('3.5 s of its 7.8 s')] },
    ],
  ];
  const REFUSED: [string, string][] = [
    ['CORRUPT_empty.mp4', 'KINE_NOT_A_VIDEO'],
    ['CORRUPT_header_only_crystal_first1024.mp4', 'KINE_NOT_A_VIDEO'],
    ['CORRUPT_text_named_mp4.mp4', 'KINE_NOT_A_VIDEO'],
    ['am_sample_audio_only_15s.mp4', 'KINE_NO_VIDEO_TRACK'],
  ];

  for (const [name, expected] of TAKEN) {
    it(`${name} is taken`, async (ctx) => {
      const data = realMedia(name);
      ctx.skip(data === undefined, 'no recorded media on this machine (KINE_REAL_DATA)');
      const { status, body } = await upload(setup, file(data ?? '', name));
      expect(status).toBe(201);
      expect(body).toMatchObject({ ...expected, thumbnail: expect.any(String) });
    });
  }
  for (const [name, code] of REFUSED) {
    it(`${name} is refused`, async (ctx) => {
      const data = realMedia(name);
      ctx.skip(data === undefined, 'no recorded media on this machine (KINE_REAL_DATA)');
      const { status, body } = await upload(setup, file(data ?? '', name));
      expect(status).toBe(422);
      expect(body.error?.code).toBe(code);
      expect(setup.mediaFiles()).toEqual([]);
    });
  }
});

/** Waits for a condition; the test's own limit ends a wait in vain. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await wait(10);
}
