import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** A site of somebody else: pages with players as they come from npm, and a stream in HLS and DASH. */
export interface CmcdSite {
  readonly origin: string;
  stop(): void;
}

/** Each player is set up by its own options and nothing else; `target` is the collector's address. */
export interface PlayerSetup {
  readonly name: 'hls.js' | 'hls.js-with-playhead' | 'dash.js' | 'shaka';
  readonly target: string;
  readonly contentId: string;
}

const SCRIPTS: Readonly<Record<PlayerSetup['name'], string>> = {
  'hls.js': 'hls.js/dist/hls.min.js',
  'hls.js-with-playhead': 'hls.js/dist/hls.min.js',
  'dash.js': 'dashjs/dist/modern/umd/dash.all.min.js',
  shaka: 'shaka-player/dist/shaka-player.compiled.js',
};

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.mpd': 'application/dash+xml',
  '.m4s': 'video/iso.segment',
};

/** This picture segment comes so late that every player runs dry. */
const LATE = 'chunk-stream0-00004.m4s';
const LATE_MS = 9_000;

/** Draws 20 s of H.264 and AAC into `folder`, as one stream for HLS (`master.m3u8`) and DASH (`stream.mpd`). */
export function drawStream(folder: string): string {
  const input = (source: string): string[] => ['-f', 'lavfi', '-i', source];
  execFileSync('ffmpeg', [
    ...['-v', 'error', '-y', ...input('testsrc2=s=320x180:r=25'), ...input('sine=frequency=440')],
    ...['-t', '20', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-sc_threshold', '0'],
    ...['-b:v', '300k', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-f', 'dash', '-seg_duration', '2'],
    ...['-hls_playlist', '1', path.join(folder, 'stream.mpd')],
  ]);
  return folder;
}

/** Serves the folder `stream` (made by `drawStream`) and one page a player. */
export async function startSite(stream: string, setups: readonly PlayerSetup[]): Promise<CmcdSite> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const setup = setups.find(({ name }) => pathname === `/${name}`);
    const script = Object.values(SCRIPTS).find((each) => pathname === `/npm/${each}`);
    if (setup) return void response.writeHead(200, { 'content-type': 'text/html' }).end(pageOf(setup));
    if (script) return send(response, path.resolve('node_modules', script));
    const file = path.join(stream, path.basename(pathname));
    setTimeout(() => send(response, file), pathname.endsWith(LATE) ? LATE_MS : 0);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function send(response: ServerResponse, file: string): void {
  if (!existsSync(file)) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
}

function pageOf({ name, target, contentId }: PlayerSetup): string {
  const options = { target: JSON.stringify(target), cid: JSON.stringify(contentId) };
  return `<!doctype html><title>${name}</title><video muted width="320"></video>
    <script src="/npm/${SCRIPTS[name]}"></script><script>
    const video = document.querySelector('video');
    ${CODE[name](options)}
    </script>`;
}

type Code = (options: { readonly target: string; readonly cid: string }) => string;

const CODE: Readonly<Record<PlayerSetup['name'], Code>> = {
  'hls.js': ({ target, cid }) => `
    const hls = new Hls({
      maxBufferLength: 2,
      cmcd: {
        version: 2,
        contentId: ${cid},
        eventTargets: [{ url: ${target}, events: ['ps', 'pr', 'bc', 'e', 't'], interval: 2 }],
      },
    });
    hls.loadSource('/stream/master.m3u8');
    hls.attachMedia(video);`,
  'hls.js-with-playhead': ({ target, cid }) => `
    const hls = new Hls({
      maxBufferLength: 2,
      cmcd: {
        version: 2,
        contentId: ${cid},
        eventTargets: [
          {
            url: ${target},
            events: ['ps', 'pr', 'bc', 'e', 't'],
            interval: 2,
            includeKeys: ['sid', 'cid', 'sn', 'sta', 'pr', 'br', 'ec', 'sf', 'st', 'kine-pt'],
          },
        ],
        reporterCallback: ({ updateCustomData }) => {
          const tell = () => updateCustomData({ 'kine-pt': Math.round(video.currentTime * 1000) });
          tell();
          video.addEventListener('timeupdate', tell);
        },
      },
    });
    hls.loadSource('/stream/master.m3u8');
    hls.attachMedia(video);`,
  'dash.js': ({ target, cid }) => `
    const player = dashjs.MediaPlayer().create();
    player.updateSettings({
      streaming: {
        buffer: { bufferTimeDefault: 2, bufferTimeAtTopQuality: 2, bufferTimeAtTopQualityLongForm: 2 },
        cmcd: {
          enabled: true,
          version: 2,
          cid: ${cid},
          eventTargets: [
            {
              enabled: true,
              url: ${target},
              events: ['ps', 'pr', 'bc', 'e', 't'],
              interval: 2,
              enabledKeys: ['sid', 'cid', 'sn', 'sta', 'pr', 'br', 'bg', 'msd', 'ec', 'sf', 'st'],
            },
          ],
        },
      },
    });
    player.initialize(video, location.origin + '/stream/stream.mpd', false);`,
  shaka: ({ target, cid }) => `
    const player = new shaka.Player();
    player.configure({
      streaming: { bufferingGoal: 2, rebufferingGoal: 0.5 },
      cmcd: {
        enabled: true,
        version: 2,
        contentId: ${cid},
        eventTargets: [{ url: ${target}, events: ['ps', 'pr', 'bc', 'e', 't'], interval: 2 }],
      },
    });
    player.attach(video).then(() => player.load(location.origin + '/stream/stream.mpd'));`,
};
