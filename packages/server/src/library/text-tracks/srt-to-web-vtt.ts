import { badLine, checkCueCount } from './caption-faults.ts';

const TIMING =
  /^\s*(\d{1,2}):([0-5]?\d):([0-5]?\d)[,.](\d{1,3})\s*-->\s*(\d{1,2}):([0-5]?\d):([0-5]?\d)[,.](\d{1,3})/;
/** What SRT writes and WebVTT means the same by. */
const KEPT_TAG = /^<\/?[biu]>/i;

/** WebVTT of SRT lines: numbers go, times get a point, a sign that WebVTT would take for markup is written out. */
export function srtToWebVtt(lines: readonly string[]): string {
  const cues: string[] = [];
  let block: number[] = [];
  for (const [index, line] of [...lines, ''].entries()) {
    if (line.trim() !== '') block.push(index);
    else if (block.length > 0) {
      cues.push(cueOf(lines, block));
      block = [];
    }
  }
  checkCueCount(cues.length);
  return `WEBVTT\n\n${cues.join('\n\n')}\n`;
}

function cueOf(lines: readonly string[], block: readonly number[]): string {
  const [first = 0, second] = block;
  const numbered = /^\s*\d+\s*$/.test(lines[first] ?? '') && second !== undefined;
  const at = numbered ? second : first;
  const match = TIMING.exec(lines[at] ?? '');
  if (!match) {
    const file = first === 0 ? 'The file begins with neither WEBVTT nor the number of an SRT caption; ' : '';
    throw badLine(at, `${file}a time such as 00:00:01,000 --> 00:00:04,000 was expected.`);
  }
  const [, ...parts] = match;
  const [from, to] = [timeOf(parts.slice(0, 4)), timeOf(parts.slice(4))];
  if (to <= from) throw badLine(at, 'the caption ends before it begins.');
  const text = block.filter((index) => index > at).map((index) => textOf(lines[index] ?? '', index));
  return [`${from} --> ${to}`, ...text].join('\n');
}

/** Of one length, so that texts compare as times do. */
function timeOf([hours = '', minutes = '', seconds = '', fraction = '']: readonly string[]): string {
  const two = (digits: string): string => digits.padStart(2, '0');
  return `${two(hours)}:${two(minutes)}:${two(seconds)}.${fraction.padEnd(3, '0')}`;
}

/** What WebVTT has no word for. It ends before another begins: without that a file of nothing but beginnings took minutes. */
const STYLING = /\{\\[^{}]*\}|<\/?font[^<>]*>/gi;

function textOf(line: string, index: number): string {
  if (line.includes('-->')) throw badLine(index, 'an empty line is missing before this caption.');
  return line
    .trim()
    .replace(STYLING, '')
    .replace(/&(?!(?:amp|lt|gt|nbsp|lrm|rlm|#\d+);)/g, '&amp;')
    .replace(/<[^>]*>?/g, (tag) => (KEPT_TAG.test(tag) ? tag.toLowerCase() : tag.replaceAll('<', '&lt;')));
}
