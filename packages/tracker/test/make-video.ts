import { execFileSync } from 'node:child_process';

/** An H.264 and AAC file of `seconds` at 25 frames a second, with a key frame each second. */
export function makeVideo(path: string, seconds: number): void {
  const picture = `testsrc=size=320x180:rate=25:duration=${seconds}`;
  const sound = `sine=frequency=440:duration=${seconds}`;
  const codecs = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-g',
    '25',
    '-pix_fmt',
    'yuv420p',
    '-c:a',
    'aac',
  ];
  execFileSync('ffmpeg', [
    ...['-loglevel', 'error', '-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound],
    ...codecs,
    ...['-shortest', '-movflags', '+faststart', '-y', path],
  ]);
}
