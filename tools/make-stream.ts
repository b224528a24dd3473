import { execFileSync } from 'node:child_process';
import path from 'node:path';

export interface StreamShape {
  readonly seconds: number;
  /** Length of a segment, which also is that of its one group of pictures. */
  readonly segmentS?: number;
  readonly type?: 'mpegts' | 'fmp4';
}

/** Two qualities of the same moving picture, 640 × 360 and 320 × 180 at 25 frames a second, and sound. */
function qualities({ seconds, segmentS = 2 }: StreamShape): string[] {
  const picture = `testsrc2=size=640x360:rate=25:duration=${seconds},split=2[big][in];[in]scale=320:180[small]`;
  return [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`],
    ...['-filter_complex', picture, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'],
    ...['-g', String(25 * segmentS), '-sc_threshold', '0', '-b:v:0', '800k', '-b:v:1', '200k', '-c:a', 'aac'],
  ];
}

/** Draws an HLS stream into `folder`; its playlist is `main.m3u8`. */
export function makeHls(folder: string, shape: StreamShape): void {
  const { segmentS = 2, type = 'mpegts' } = shape;
  const extension = type === 'fmp4' ? 'm4s' : 'ts';
  run([
    ...qualities(shape),
    ...['-map', '[big]', '-map', '[small]', '-map', '0:a', '-map', '0:a'],
    ...['-f', 'hls', '-hls_time', String(segmentS), '-hls_playlist_type', 'vod', '-hls_segment_type', type],
    ...['-master_pl_name', 'main.m3u8', '-var_stream_map', 'v:0,a:0 v:1,a:1'],
    ...['-hls_segment_filename', path.join(folder, `v%v-%d.${extension}`), path.join(folder, 'v%v.m3u8')],
  ]);
}

/** Draws a DASH stream into `folder`; its manifest is `main.mpd`. */
export function makeDash(folder: string, shape: StreamShape): void {
  run([
    ...qualities(shape),
    ...['-map', '[big]', '-map', '[small]', '-map', '0:a'],
    ...[
      '-f',
      'dash',
      '-seg_duration',
      String(shape.segmentS ?? 2),
      '-use_template',
      '1',
      '-use_timeline',
      '0',
    ],
    ...['-adaptation_sets', 'id=0,streams=v id=1,streams=a', path.join(folder, 'main.mpd')],
  ]);
}

function run(args: string[]): void {
  execFileSync('ffmpeg', args, { stdio: ['ignore', 'inherit', 'inherit'] });
}
