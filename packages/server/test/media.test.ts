import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeVideo, openSetup, type Setup, upload } from './library-setup.ts';

let setup: Setup;
let id: string;
let url: string;
beforeAll(async () => {
  setup = await openSetup();
  const added = await upload(setup, { name: 'video', data: makeVideo(), filename: 'clip.mp4' });
  id = String(added.body.video_id);
  url = String(added.body.video_url);
});
afterAll(() => setup.close());

describe('a media file', () => {
  it('is public, typed by the probe, never sniffed, kept for a year', async () => {
    const response = await setup.app.inject({ url, headers: { host: 'anywhere.example' } });
    expect(response.statusCode).toBe(200);
    expect(response.rawPayload.equals(makeVideo())).toBe(true);
    expect(response.headers).toMatchObject({
      'content-type': 'video/mp4',
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
      'accept-ranges': 'bytes',
      'content-disposition': 'inline',
      'access-control-allow-origin': '*',
      etag: expect.any(String),
    });
  });

  it('is sent in parts, whatever part is asked for', async () => {
    const bytes = makeVideo();
    const part = async (range: string) => setup.app.inject({ url, headers: { range } });
    const first = await part('bytes=0-99');
    expect(first.statusCode).toBe(206);
    expect(first.headers['content-range']).toBe(`bytes 0-99/${bytes.length}`);
    expect(first.headers['content-type']).toBe('video/mp4');
    expect(first.rawPayload.equals(bytes.subarray(0, 100))).toBe(true);
    const last = await part('bytes=-50');
    expect(last.rawPayload.equals(bytes.subarray(-50))).toBe(true);
    const beyond = await part(`bytes=${bytes.length}-`);
    expect(beyond.statusCode).toBe(416);
    expect(beyond.json().error.code).toBe('KINE_BAD_RANGE');
    expect(beyond.headers['cache-control']).toBeUndefined();
  });

  it('is not sent again to one who has it, and answers HEAD', async () => {
    const { etag } = (await setup.app.inject(url)).headers;
    const again = await setup.app.inject({ url, headers: { 'if-none-match': String(etag) } });
    expect(again.statusCode).toBe(304);
    const head = await setup.app.inject({ method: 'HEAD', url });
    expect(head.statusCode).toBe(200);
    expect(head.headers['content-length']).toBe(String(makeVideo().length));
  });

  it('has a JPEG poster of the same size', async () => {
    const poster = await setup.app.inject(`/media/${id}/poster.jpg`);
    expect(poster.headers['content-type']).toBe('image/jpeg');
    expect(poster.rawPayload.subarray(0, 3).toString('hex')).toBe('ffd8ff');
  });

  it('is the only kind of file there: no others, no way out of the folder', async () => {
    mkdirSync(path.join(setup.dataDir, 'media', id), { recursive: true });
    writeFileSync(path.join(setup.dataDir, 'media', id, 'notes.html'), '<script>');
    const tries = [
      `/media/${id}/notes.html`,
      `/media/${id}/original.webm`,
      `/media/${id}/`,
      `/media/${id}/..%2f..%2fmetadata.db`,
      `/media/${id}/../../metadata.db`,
      `/media/..%2f/metadata.db`,
      `/media/.incoming/x`,
      '/media/123456789ABC/original.mp4',
    ];
    for (const attempt of tries) {
      const response = await setup.app.inject(attempt);
      expect(response.statusCode, attempt).toBe(404);
      expect(response.headers['content-type'], attempt).toMatch(/json/);
    }
  });
});

describe('playback', () => {
  it('tells anyone what a player needs, and no more', async () => {
    for (const address of [`/api/playback/${id}`, `/api/playback/${id}/`]) {
      const response = await setup.app.inject({ url: address, headers: { host: 'anywhere.example' } });
      expect(response.json()).toEqual({
        video_id: id,
        kind: 'file',
        youtube_id: null,
        captions: [],
        chapters: [],
        title: 'clip',
        video_url: url,
        thumbnail: `/media/${id}/poster.jpg`,
        duration: 2,
        source: 'upload',
        status: 'ready',
        status_message: null,
        progress: null,
        storyboard: null,
      });
    }
    const unknown = await setup.app.inject('/api/playback/nothing');
    expect(unknown.statusCode).toBe(404);
    expect(unknown.json().error.code).toBe('KINE_VIDEO_NOT_FOUND');
  });
});
