import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { KineError } from '../../errors.ts';
import { safeInput } from '../ffprobe.ts';
import { fitSize, type Size, scaleTo } from './fit-size.ts';
import type { MediaJob } from './make-viewer-copy.ts';
import { runFfmpeg } from './run-ffmpeg.ts';

export const STORYBOARD_FILE = 'storyboard.vtt';
export const SPRITE_FILE = 'storyboard.jpg';

const MAX_PICTURES = 100;
const SHORTEST_STEP_MS = 500;
const COLUMNS = 10;
/** Of a 16:9 picture: 160 × 90. */
const SHORT_SIDE = 90;
const ONE_PICTURE_MS = 60_000;

/**
 * Draws up to 100 small pictures of the video into one JPEG in `folder`, with a WebVTT file that says which
 * part of it shows which time. Each picture is a seek of its own: of a three-hour video that is a minute's
 * work, where decoding all of it would be twenty.
 */
export async function drawStoryboard(job: MediaJob, folder: string): Promise<void> {
  const { durationMs, facts } = job;
  const { stepMs, count } = picturesFor(durationMs);
  const size = fitSize({ width: facts.width ?? 160, height: facts.height ?? 90 }, SHORT_SIDE);
  const end = performance.now() + job.timeoutMs;
  let drawn = 0;
  for (let index = 0; index < count; index++) {
    job.progress(index / count, 'Drawing the storyboard');
    if (performance.now() > end) throw new KineError('KINE_PROCESSING_TIMEOUT');
    // The middle of its stretch stands for it; the end of the file may have no picture any more.
    const at = Math.min((index + 0.5) * stepMs, Math.max(0, durationMs - 100));
    if (!(await drawPicture(job, { at, size, file: path.join(folder, `${drawn}.jpg`) }))) break;
    drawn++;
  }
  if (drawn === 0) throw new KineError('KINE_PROCESSING_FAILED', { message: NO_PICTURE });
  const rows = Math.ceil(drawn / COLUMNS);
  const pictures = ['-f', 'image2', '-framerate', '1', '-i', `file:${path.join(folder, '%d.jpg')}`];
  await runFfmpeg({
    program: job.tools.ffmpeg,
    args: [
      ...pictures,
      ...['-vf', `tile=${Math.min(drawn, COLUMNS)}x${rows}`, '-frames:v', '1', '-q:v', '5'],
      ...['-f', 'image2', '-update', '1', `file:${path.join(folder, SPRITE_FILE)}`],
    ],
    timeoutMs: ONE_PICTURE_MS,
    signal: job.signal,
  });
  await writeFile(path.join(folder, STORYBOARD_FILE), webVtt({ drawn, stepMs, durationMs, size }));
}

/** How many pictures a video of this length gets, and which stretch each stands for. */
export function picturesFor(durationMs: number): { readonly stepMs: number; readonly count: number } {
  const stepMs = Math.max(SHORTEST_STEP_MS, Math.ceil(durationMs / MAX_PICTURES));
  return { stepMs, count: Math.ceil(durationMs / stepMs) };
}

const NO_PICTURE = 'No picture could be taken from the file.';

/** False when the file has no picture there, as where it was cut off. */
async function drawPicture(
  { tools, file, signal }: MediaJob,
  picture: { readonly at: number; readonly size: Size; readonly file: string },
): Promise<boolean> {
  try {
    await runFfmpeg({
      program: tools.ffmpeg,
      args: [
        ...['-ss', String(picture.at / 1_000), '-threads', '1', ...safeInput(file)],
        ...['-map', '0:V:0', '-vf', scaleTo(picture.size), '-frames:v', '1', '-q:v', '4'],
        ...['-f', 'image2', '-update', '1', `file:${picture.file}`],
      ],
      timeoutMs: ONE_PICTURE_MS,
      signal,
    });
    return existsSync(picture.file);
  } catch (error) {
    if (error instanceof KineError && error.code === 'KINE_PROCESSING_FAILED') return false;
    throw error;
  }
}

interface Sheet {
  readonly drawn: number;
  readonly stepMs: number;
  readonly durationMs: number;
  readonly size: Size;
}

function webVtt({ drawn, stepMs, durationMs, size: { width, height } }: Sheet): string {
  const cues = Array.from({ length: drawn }, (_, index) => {
    const from = index * stepMs;
    // The last picture stands for all that is left.
    const to = index === drawn - 1 ? Math.max(durationMs, from + 1) : from + stepMs;
    const left = (index % COLUMNS) * width;
    const top = Math.floor(index / COLUMNS) * height;
    return `${timecode(from)} --> ${timecode(to)}\n${SPRITE_FILE}#xywh=${left},${top},${width},${height}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
}

function timecode(ms: number): string {
  const pad = (value: number, digits = 2): string => String(Math.floor(value)).padStart(digits, '0');
  return `${pad(ms / 3_600_000)}:${pad((ms / 60_000) % 60)}:${pad((ms / 1_000) % 60)}.${pad(ms % 1_000, 3)}`;
}
