import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { KineError } from '../../errors.ts';
import { runTool } from '../run-tool.ts';
import { MAX_PICTURE_PIXELS, type ReadPicture } from './read-picture.ts';

const LIMITS = { timeoutMs: 30_000, maxOutputBytes: 64 * 1024 };
/** Into a square of 1,280: as large as players are in most pages, and about 150 kB. */
const SMALLER =
  "scale=w='min(1280,iw)':h='min(1280,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2";
/** What can be seen through is seen on black, as in the player. */
const ON_BLACK = 'format=gbrap,premultiply=inplace=1,format=yuvj420p';

/**
 * Draws a picture anew as JPEG, at most 1,280 pixels wide and high, into the folder, and returns the file. Throws
 * KINE_NOT_A_PICTURE when it is broken, KINE_PROCESSING_TIMEOUT, or KINE_PROCESSING_FAILED without ffmpeg.
 */
export async function redrawPicture(program: string, picture: ReadPicture, folder: string): Promise<string> {
  const given = path.join(folder, 'given');
  const drawn = path.join(folder, 'drawn.jpg');
  await writeFile(given, picture.bytes);
  // A frame within the file may claim more than its header; broken data end the run.
  const bounds = ['-max_pixels', String(MAX_PICTURE_PIXELS), '-xerror', '-err_detect', 'explode'];
  const input = ['-protocol_whitelist', 'file', '-f', picture.format, '-i', `file:${given}`];
  const output = ['-map_metadata', '-1', '-vf', `${SMALLER},${ON_BLACK}`, '-frames:v', '1', '-q:v', '3'];
  const target = ['-f', 'image2', '-update', '1', `file:${drawn}`];
  const args = ['-v', 'error', '-nostdin', '-y', '-threads', '2', ...bounds, ...input, ...output, ...target];
  const run = await runTool(program, args, LIMITS);
  if (run.kind === 'done') return drawn;
  if (run.kind === 'missing') {
    const message = 'ffmpeg is not installed on the server, so no poster can be made.';
    throw new KineError('KINE_PROCESSING_FAILED', { message });
  }
  if (run.timedOut) throw new KineError('KINE_PROCESSING_TIMEOUT', { cause: run.reason });
  const message = 'The picture is broken or cut off. Check that it opens on your own machine.';
  throw new KineError('KINE_NOT_A_PICTURE', { message, cause: run.reason });
}
