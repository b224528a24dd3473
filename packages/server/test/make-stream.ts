import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A stream by the names of its files. */
export type StreamFiles = ReadonlyMap<string, Buffer>;

const PICTURES = [
  '-filter_complex',
  'testsrc=size=640x360:rate=10:duration=4,split=2[big][in];[in]scale=320:180[small]',
];
const CODECS = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '20', '-c:a', 'aac'];
const SOUND = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=4'];

/** Four seconds of H.264 and AAC in two qualities, as MPEG-TS or fragmented MP4. */
export function makeHls(type: 'mpegts' | 'fmp4'): StreamFiles {
  return inFolder((folder) => [
    ...SOUND,
    ...PICTURES,
    ...['-map', '[big]', '-map', '[small]', '-map', '0:a', '-map', '0:a'],
    ...CODECS,
    ...['-f', 'hls', '-hls_time', '2', '-hls_playlist_type', 'vod', '-hls_segment_type', type],
    ...['-master_pl_name', 'main.m3u8', '-var_stream_map', 'v:0,a:0 v:1,a:1'],
    ...['-hls_segment_filename', path.join(folder, `v%v-%d.${type === 'fmp4' ? 'm4s' : 'ts'}`)],
    path.join(folder, 'v%v.m3u8'),
  ]);
}

function inFolder(args: (folder: string) => string[]): StreamFiles {
  const folder = mkdtempSync(path.join(tmpdir(), 'kine-stream-'));
  try {
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...args(folder)], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    return new Map(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
