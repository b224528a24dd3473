import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const REAL_DATA = process.env.KINE_REAL_DATA ?? path.resolve('../shared/data');

/** Path of a file of the real material, or undefined where it is absent. */
export function realFile(name: string): string | undefined {
  const file = path.join(REAL_DATA, name);
  return existsSync(file) ? file : undefined;
}

/** Draws `seconds` of H.264 with sound into `file`. */
export function drawVideo(file: string, seconds: number): string {
  const input = (source: string): string[] => ['-f', 'lavfi', '-i', source];
  execFileSync('ffmpeg', [
    ...['-v', 'error', '-y', ...input('testsrc2=s=320x180:r=25'), ...input('sine=frequency=440')],
    ...['-t', String(seconds), '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-pix_fmt', 'yuv420p'],
    ...['-c:a', 'aac', '-movflags', '+faststart', file],
  ]);
  return file;
}
