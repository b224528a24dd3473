import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { DemoFilm } from './demo-films.ts';

const run = promisify(execFile);

/** Renders a film into `folder` and resolves with its path; a few seconds of work each. */
export async function makeFilm(film: DemoFilm, folder: string, ffmpeg: string): Promise<string> {
  const file = path.join(folder, film.file);
  const input = (source: string): string[] => ['-f', 'lavfi', '-i', source];
  const encode = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '30', '-pix_fmt', 'yuv420p', '-g', '30'];
  const sound = ['-c:a', 'aac', '-b:a', '48k', '-shortest'];
  await run(ffmpeg, [
    ...['-v', 'error', '-y'],
    ...input(film.picture),
    ...input(film.sound),
    ...['-t', String(film.seconds)],
    ...encode,
    ...sound,
    ...['-movflags', '+faststart', file],
  ]);
  return file;
}
