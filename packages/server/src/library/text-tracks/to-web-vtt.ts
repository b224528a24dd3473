import { KineError } from '../../errors.ts';
import { badLine, checkCueCount } from './caption-faults.ts';
import { srtToWebVtt } from './srt-to-web-vtt.ts';

/** Ten times the text of a long film. */
export const MAX_CAPTION_BYTES = 1_000_000;

const TIME = String.raw`(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})`;
const TIMING = new RegExp(`^${TIME}[ \\t]*-->[ \\t]*${TIME}(?:[ \\t].*)?$`);

/**
 * WebVTT of a caption file in WebVTT or SRT. Every cue is checked, because a browser drops what it does not
 * understand without a word. Throws KINE_BAD_CAPTIONS that names the line at fault.
 */
export function toWebVtt(bytes: Uint8Array): string {
  if (bytes.byteLength > MAX_CAPTION_BYTES) {
    throw new KineError('KINE_FILE_TOO_LARGE', { message: 'A caption file may have at most 1 MB.' });
  }
  const lines = textOf(bytes).split(/\r\n|\r|\n/);
  const first = lines[0] ?? '';
  if (/^WEBVTT(?:[ \t]|$)/.test(first)) {
    checkBlocks(lines);
    return `${lines.join('\n').trimEnd()}\n`;
  }
  return srtToWebVtt(lines);
}

function textOf(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Told below.
  }
  throw new KineError('KINE_BAD_CAPTIONS', {
    message: 'The file is not text in UTF-8. Save it with the encoding UTF-8 and send it again.',
  });
}

/** Blocks are parted by empty lines; the header is the first. */
function checkBlocks(lines: readonly string[]): void {
  let cues = 0;
  let block: number[] = [];
  let header = true;
  for (const [index, line] of [...lines, ''].entries()) {
    if (line !== '') {
      block.push(index);
      continue;
    }
    if (block.length > 0 && !header) cues += checkBlock(lines, block);
    header = false;
    block = [];
  }
  checkCueCount(cues);
}

/** 1 for a caption, 0 for a note or a style. */
function checkBlock(lines: readonly string[], block: readonly number[]): number {
  const [start = 0, second] = block;
  const at = [start, second].find((index) => index !== undefined && lines[index]?.includes('-->'));
  if (at === undefined) {
    if (/^(NOTE|STYLE|REGION)(\s|$)/.test(lines[start] ?? '')) return 0;
    throw badLine(start, 'a text without its time. A time such as 00:01.000 --> 00:04.000 comes before it.');
  }
  checkTiming(lines[at] ?? '', at);
  const again = block.find((index) => index > at && lines[index]?.includes('-->'));
  if (again !== undefined) throw badLine(again, 'an empty line is missing before this caption.');
  return 1;
}

function checkTiming(line: string, index: number): void {
  const match = TIMING.exec(line);
  if (!match)
    throw badLine(index, 'a time is written as 00:01.000 --> 00:04.000 or 01:00:01.000 --> 01:00:04.000.');
  const [, ...parts] = match;
  if (milliseconds(parts.slice(4)) <= milliseconds(parts.slice(0, 4))) {
    throw badLine(index, 'the caption ends before it begins.');
  }
}

function milliseconds([hours = '0', minutes, seconds, ms]: readonly (string | undefined)[]): number {
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000 + Number(ms);
}
