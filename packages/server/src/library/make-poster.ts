import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { safeInput } from './ffprobe.ts';
import { runTool } from './run-tool.ts';

export const POSTER_FILE = 'poster.jpg';

const LIMITS = { timeoutMs: 30_000, maxOutputBytes: 64 * 1024 };
/** Scaled before `thumbnail`, which holds its frames in memory: 40 of a 4K video would be 1 GB. */
const SCALE = "scale=w='min(640,iw)':h=-2";
/** Drops frames that are black to 95 %: many videos fade in. */
const NOT_BLACK =
  'blackframe=amount=0:threshold=32,metadata=mode=select:key=lavfi.blackframe.pblack:value=95:function=less';
/** Looks at four frames a second of the first ten seconds and takes the one most like the others. */
const TYPICAL = 'thumbnail=n=40';
const LOOK_SECONDS = 10;

/**
 * Writes `poster.jpg` beside the media file, at most 640 pixels wide; false when no picture could be made.
 * It looks from 10 % of the video on, but not later than 3 s.
 */
export async function makePoster(
  program: string,
  media: { readonly file: string; readonly durationMs: number },
): Promise<boolean> {
  const from = Math.min(media.durationMs / 10, 3_000) / 1_000;
  const tries = [
    { from, filter: `fps=4,${SCALE},${NOT_BLACK},${TYPICAL}` },
    { from: 0, filter: SCALE },
  ];
  for (const attempt of tries) {
    if (await grabFrame(program, media.file, attempt)) return true;
  }
  return false;
}

async function grabFrame(
  program: string,
  file: string,
  { from, filter }: { readonly from: number; readonly filter: string },
): Promise<boolean> {
  const poster = path.join(path.dirname(file), POSTER_FILE);
  const bounds = ['-ss', String(from), '-t', String(LOOK_SECONDS)];
  const input = [...bounds, ...safeInput(file)];
  const output = [
    '-map',
    '0:V:0',
    '-vf',
    filter,
    '-frames:v',
    '1',
    '-q:v',
    '4',
    '-f',
    'image2',
    '-update',
    '1',
  ];
  const args = ['-v', 'error', '-nostdin', '-y', '-threads', '2', ...input, ...output, `file:${poster}`];
  const run = await runTool(program, args, LIMITS);
  const made = await stat(poster).catch(() => undefined);
  if (run.kind === 'done' && made && made.size > 0) return true;
  await rm(poster, { force: true });
  return false;
}
