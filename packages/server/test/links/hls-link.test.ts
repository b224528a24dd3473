import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { VideoDetail } from '@kine/protocol/schemas';
import { afterEach, describe, expect, it } from 'vitest';
import { makeHls } from '../../../../tools/make-stream.ts';
import { ask, openSetup, type Setup } from '../library-setup.ts';

const servers: Server[] = [];
let setup: Setup | undefined;
afterEach(async () => {
  await setup?.close();
  setup = undefined;
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A stream by the names of its files. */
type StreamFiles = ReadonlyMap<string, Buffer>;

/** Four seconds in two qualities. */
function drawHls(type: 'mpegts' | 'fmp4'): StreamFiles {
  const folder = mkdtempSync(path.join(tmpdir(), 'kine-stream-'));
  try {
    makeHls(folder, { seconds: 4, type });
    return new Map(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function listen(handler: RequestListener): Promise<string> {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A host that sends the files to everyone and notes what it was asked for. */
function host(files: StreamFiles | Record<string, string>, log: string[] = []): RequestListener {
  const all = files instanceof Map ? files : new Map(Object.entries(files));
  return (request, response) => {
    const name = String(request.url).slice(1);
    log.push(name);
    const body = all.get(name);
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': name.endsWith('m3u8') ? 'application/vnd.apple.mpegurl' : 'video/mp2t',
      'access-control-allow-origin': '*',
    });
    response.end(body);
  };
}

interface Answer {
  readonly status: number;
  readonly body: VideoDetail & { readonly error?: { readonly code: string; readonly message: string } };
}

async function add(url: string, ...allow: string[]): Promise<Answer> {
  setup ??= await openSetup({ env: { KINE_OUTBOUND_ALLOW: [new URL(url).host, ...allow].join(',') } });
  return ask(setup, 'POST', '/api/register-video/', { video_url: url });
}

const checksOf = ({ body }: Answer): string[] =>
  (body.link?.checks ?? []).map(({ what, status, message }) => `${what} ${status}: ${message}`);

const SEGMENT = '#EXTM3U\n#EXTINF:2,\na.ts\n#EXT-X-ENDLIST\n';

describe('a link to an HLS stream', () => {
  it.each(['mpegts', 'fmp4'] as const)(
    'in %s is known by its playlists and the first segment of one quality',
    async (type) => {
      const log: string[] = [];
      const origin = await listen(host(drawHls(type), log));
      const answer = await add(`http://${origin}/main.m3u8`);
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({
        kind: 'hls',
        duration: 4,
        width: 640,
        height: 360,
        video_codec: 'h264',
        audio_codec: 'aac',
        thumbnail: expect.stringContaining('poster'),
        warnings: [],
      });
      expect(checksOf(answer)).toEqual([
        `reachable ok: ${origin} answers.`,
        'playlist ok: An HLS playlist of 2 qualities, up to 360p.',
        'duration ok: It lasts 0:04.',
        'picture ok: H264, AAC, 640 × 360.',
        'cors ok: The server allows other pages to read the stream (CORS).',
      ]);
      const [main, list, ...parts] = log;
      expect([main, list]).toEqual(['main.m3u8', 'v0.m3u8']);
      expect(parts).toHaveLength(type === 'fmp4' ? 2 : 1);
    },
  );

  it('that is live, encrypted or closed to other pages says so', async () => {
    const files = {
      'live.m3u8': '#EXTM3U\n#EXTINF:2,\na.ts\n',
      'aes.m3u8': `#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI="key"\n${SEGMENT.slice(8)}`,
      'drm.m3u8': `#EXTM3U\n#EXT-X-KEY:METHOD=SAMPLE-AES,URI="skd://x"\n${SEGMENT.slice(8)}`,
      'a.ts': 'nothing that can be read',
    };
    const open = host(files);
    const origin = await listen((request, response) => {
      if (!request.url?.includes('closed')) return open(request, response);
      response.end(SEGMENT);
    });
    const live = await add(`http://${origin}/live.m3u8`);
    expect(live.body.duration).toBeNull();
    expect(checksOf(live)).toContainEqual(expect.stringContaining('live warn: The stream is live'));
    await setup?.library.learnDuration(live.body.video_id, 1_800_000);
    expect(setup?.library.find(live.body.video_id)?.durationMs).toBe(0);
    expect(checksOf(live)).toContainEqual('picture warn: The server could not read what is in it.');
    const aes = await add(`http://${origin}/aes.m3u8`);
    expect(checksOf(aes)).toContainEqual(expect.stringContaining('encryption warn'));
    expect(aes.body.duration).toBe(2);
    const drm = await add(`http://${origin}/drm.m3u8`);
    expect(checksOf(drm)).toContainEqual(expect.stringContaining('encryption bad: The stream is protected'));
    const closed = await add(`http://${origin}/closed/list.m3u8`);
    expect(checksOf(closed)).toContainEqual(expect.stringContaining('cors bad'));
  });

  it('is not followed to a private address that its playlist names', async () => {
    const inner: string[] = [];
    const secret = await listen(host({ 'a.ts': 'secret' }, inner));
    const { port } = new URL(`http://${secret}`);
    const targets = [
      `http://localhost:${port}/a.ts`,
      `http://2130706433:${port}/a.ts`,
      'http://169.254.169.254/latest',
    ];
    for (const target of targets) {
      const files = {
        'media.m3u8': `#EXTM3U\n#EXTINF:2,\n${target}\n`,
        'master.m3u8': `#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n${target}\n`,
        'init.m3u8': `#EXTM3U\n#EXT-X-MAP:URI="${target}"\n#EXTINF:2,\na.ts\n`,
      };
      const origin = await listen((request, response) => {
        const name = String(request.url).slice(1);
        if (name === 'moved.m3u8') response.writeHead(302, { location: target }).end();
        else host(files)(request, response);
      });
      for (const name of ['media', 'master', 'init', 'moved']) {
        const answer = await add(`http://${origin}/${name}.m3u8`, origin);
        expect(answer, `${name} ${target}`).toMatchObject({
          status: 422,
          body: { error: { code: 'KINE_URL_REFUSED' } },
        });
      }
      await setup?.close();
      setup = undefined;
    }
    expect(inner).toEqual([]);
  });

  it('whose list or segment is missing, or that leads from list to list, is refused', async () => {
    const files = {
      'gone.m3u8': '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nnowhere.m3u8\n',
      'loop.m3u8': '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nloop.m3u8\n',
      'page.m3u8': '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\npage.html\n',
      'page.html': '<html></html>',
      'large.m3u8': `#EXTM3U\n${'#EXTINF:1,\na.ts\n'.repeat(560_000)}`,
    };
    const origin = await listen(host(files));
    const says = async (name: string): Promise<string> => {
      const { status, body } = await add(`http://${origin}/${name}`);
      expect(status).toBe(422);
      return `${body.error?.code}: ${body.error?.message}`;
    };
    expect(await says('gone.m3u8')).toMatch(/KINE_URL_UNREACHABLE: The playlist leads to .* answered 404/);
    expect(await says('loop.m3u8')).toMatch(/KINE_BAD_PLAYLIST: .* another list of qualities/);
    expect(await says('page.m3u8')).toMatch(/KINE_BAD_PLAYLIST: .* does not begin with #EXTM3U/);
    expect(await says('large.m3u8')).toMatch(/KINE_BAD_PLAYLIST: .* larger than 8 MiB/);
    expect(setup?.mediaFiles()).toEqual([]);
  });
});

describe('checking a link again', () => {
  it('fills in what was missing, and says when the link is dead', async () => {
    const files = new Map(drawHls('mpegts'));
    const whole = files.get('v0-0.ts');
    files.set('v0-0.ts', Buffer.from('broken for now'));
    files.set('v0.m3u8', Buffer.from(String(files.get('v0.m3u8')).replace('#EXT-X-ENDLIST', '')));
    const origin = await listen(host(files));
    const added = await add(`http://${origin}/main.m3u8`);
    expect(added.body).toMatchObject({ thumbnail: null, duration: null });

    if (!setup || !whole) throw new Error('not set up');
    files.set('v0-0.ts', whole);
    files.set('v0.m3u8', Buffer.from(`${files.get('v0.m3u8')}\n#EXT-X-ENDLIST\n`));
    const check = `/api/videos/${added.body.video_id}/check-link`;
    const both = await Promise.all([ask(setup, 'POST', check), ask(setup, 'POST', check)]);
    for (const again of both as Answer[]) {
      expect(again).toMatchObject({ status: 200, body: { duration: 4, video_codec: 'h264' } });
    }
    const { thumbnail } = (both[0] as Answer).body;
    expect((await setup.app.inject(String(thumbnail))).statusCode).toBe(200);

    files.clear();
    const dead: Answer = await ask(setup, 'POST', check);
    expect(dead).toMatchObject({ status: 200, body: { duration: 4, thumbnail } });
    expect(checksOf(dead)).toEqual(['reachable bad: The link could not be opened: the server answered 404.']);
    setup = await setup.restart();
    const kept: Answer = await ask(setup, 'GET', `/api/video/${added.body.video_id}/`);
    expect(checksOf(kept)).toEqual(checksOf(dead));
  });

  it('is for direct links of the library alone', async () => {
    setup = await openSetup();
    const nothing: Answer = await ask(setup, 'POST', '/api/videos/nothing/check-link');
    expect(nothing).toMatchObject({ status: 404, body: { error: { code: 'KINE_VIDEO_NOT_FOUND' } } });
  });
});
