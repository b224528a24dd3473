import { deflateSync } from 'node:zlib';
import type { VideoDetail } from '@kine/protocol/schemas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jpegSize } from '../../src/library/pictures/jpeg-size.ts';
import { hugePng, pngFile } from '../fixtures/make-png.ts';
import { ask, makeFile, makeVideo, openSetup, type Setup, upload } from '../library-setup.ts';

let setup: Setup;
let id: string;
beforeEach(async () => {
  setup = await openSetup();
  const { body } = await upload(setup, { name: 'video', data: makeVideo(), filename: 'film.mp4' });
  id = String(body.video_id);
});
afterEach(() => setup.close());

interface Answer {
  readonly status: number;
  readonly body: VideoDetail & { readonly error?: { readonly code: string; readonly message: string } };
}

async function put(picture: Buffer, type = 'image/png', videoId = id): Promise<Answer> {
  const response = await setup.app.inject({
    method: 'PUT',
    url: `/api/videos/${videoId}/poster`,
    headers: { host: 'localhost:8000', 'content-type': type },
    payload: picture,
  });
  return { status: response.statusCode, body: response.json() };
}

async function thumbnail(): Promise<string> {
  const answer: { body: VideoDetail } = await ask(setup, 'GET', `/api/videos/${id}/`);
  return String(answer.body.thumbnail);
}

async function refused(answer: Promise<Answer>, code: string, message = /./): Promise<void> {
  const before = await thumbnail();
  const { status, body } = await answer;
  expect([status, body.error?.code]).toEqual([code === 'KINE_FILE_TOO_LARGE' ? 413 : 422, code]);
  expect(body.error?.message).toMatch(message);
  expect(await thumbnail()).toBe(before);
  expect(setup.mediaFiles().filter((name) => /poster|\.work/.test(name))).toEqual([`${id}/poster.jpg`]);
}

const RED = '-f lavfi -i color=red:size=400x300 -frames:v 1';

describe('a poster of one’s choice', () => {
  it.each([
    ['image/png', makeFile('red.png', RED)],
    ['image/jpeg', makeFile('red.jpg', RED)],
    ['image/webp', makeFile('red.webp', RED)],
    ['image/webp', makeFile('whole.webp', `${RED} -lossless 1`)],
  ])('as %s takes the place of the old one, under a new address', async (type, picture) => {
    const { status, body } = await put(picture, type);
    expect(status).toBe(200);
    expect(body.thumbnail).toMatch(new RegExp(`^/media/${id}/poster-[0-9a-f]{12}\\.jpg$`));
    expect(await thumbnail()).toBe(body.thumbnail);
    const shown = await setup.app.inject(String(body.thumbnail));
    expect(shown.headers['content-type']).toBe('image/jpeg');
    expect(shown.rawPayload.includes(picture)).toBe(false);
    expect((await setup.app.inject(`/media/${id}/poster.jpg`)).statusCode).toBe(404);
    expect(setup.mediaFiles().filter((name) => name.includes('poster'))).toHaveLength(1);
  });

  it('is made smaller when it is large, survives a restart and goes with the video', async () => {
    const { body } = await put(makeFile('large.png', '-f lavfi -i testsrc=size=3000x1000 -frames:v 1'));
    const { rawPayload } = await setup.app.inject(String(body.thumbnail));
    expect(jpegSize(rawPayload)).toEqual({ width: 1_280, height: 426 });
    setup = await setup.restart();
    expect(await thumbnail()).toBe(body.thumbnail);
    await ask(setup, 'DELETE', `/api/videos/${id}/`);
    expect(setup.mediaFiles()).toEqual([]);
  });

  it('that is replaced twice at once leaves one file', async () => {
    const picture = makeFile('red.png', RED);
    await Promise.all([put(picture), put(picture), put(picture)]);
    const files = setup.mediaFiles().filter((name) => name.includes('poster'));
    expect(files).toEqual([(await thumbnail()).replace('/media/', '')]);
  });

  it('holds nothing that the picture held besides itself', async () => {
    // 200 MB of a text and 200 MB of a colour profile, in 200 kB each: ffmpeg would unpack both.
    const packed = deflateSync(Buffer.alloc(200_000_000));
    const bomb = pngFile(64, 64, [
      ['iCCP', Buffer.concat([Buffer.from('x\0\0'), packed])],
      ['zTXt', Buffer.concat([Buffer.from('Title\0\0'), packed])],
    ]);
    const { status, body } = await put(bomb);
    expect(status).toBe(200);
    expect((await setup.app.inject(String(body.thumbnail))).rawPayload.length).toBeLessThan(10_000);
  });
});

describe('a poster is refused', () => {
  it.each([
    ['a text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['nothing', Buffer.alloc(0)],
    ['a video', makeVideo()],
    ['a GIF', makeFile('red.gif', RED)],
  ])('that is %s', async (_what, bytes) => {
    await refused(put(bytes), 'KINE_NOT_A_PICTURE', /PNG, JPEG or WebP/);
  });

  it.each(['image/gif', 'application/json', 'text/html'])('that is called %s', async (type) => {
    await refused(put(makeFile('red.png', RED), type), 'KINE_NOT_A_PICTURE');
  });

  it.each(['png', 'jpg', 'webp'])('that is a %s cut off', async (kind) => {
    const whole = makeFile(`noise.${kind}`, '-f lavfi -i testsrc2=size=640x360 -frames:v 1');
    const type = `image/${kind === 'jpg' ? 'jpeg' : kind}`;
    await refused(put(whole.subarray(0, Math.floor(whole.length * 0.7)), type), 'KINE_NOT_A_PICTURE');
  });

  it('that claims 100,000 × 100,000 pixels, before anything decodes it', async () => {
    await refused(put(hugePng(100_000)), 'KINE_PICTURE_BEYOND_LIMITS', /claims 100000 × 100000 pixels/);
  });

  it('that claims more inside than its header does', async () => {
    const small = makeFile('red.webp', RED);
    const canvas = Buffer.concat([
      Buffer.from('VP8X'),
      Buffer.from([10, 0, 0, 0, 0, 0, 0, 0]),
      Buffer.alloc(6),
    ]);
    canvas.writeUIntLE(63, 12, 3);
    canvas.writeUIntLE(63, 15, 3);
    const frame = Buffer.from(small.subarray(12));
    frame.writeUInt16LE(16_383, 14);
    frame.writeUInt16LE(16_383, 16);
    const head = Buffer.from('RIFF\0\0\0\0WEBP');
    head.writeUInt32LE(4 + canvas.length + frame.length, 4);
    await refused(put(Buffer.concat([head, canvas, frame]), 'image/webp'), 'KINE_NOT_A_PICTURE', /broken/);
  });

  it('that is a line', async () => {
    await refused(put(pngFile(2_000, 4)), 'KINE_PICTURE_BEYOND_LIMITS', /at least 16 × 16/);
  });

  it('that is larger than 8 MiB', async () => {
    await refused(put(Buffer.alloc(8 * 1024 ** 2 + 1)), 'KINE_FILE_TOO_LARGE');
  });

  it('of a video that is not there', async () => {
    const { status, body } = await put(makeFile('red.png', RED), 'image/png', 'nobody');
    expect([status, body.error?.code]).toEqual([404, 'KINE_VIDEO_NOT_FOUND']);
  });
});
