/** One picture of a storyboard: which stretch it stands for, in seconds, and its part of the sheet in pixels. */
export interface StoryboardCue {
  readonly from: number;
  readonly to: number;
  readonly src: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const CUE = /([\d:.]+) --> ([\d:.]+)\s+(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)/g;

/** Reads a WebVTT file whose cues name parts of pictures; `base` is the file's own address. */
export function parseStoryboard(text: string, base: string): StoryboardCue[] {
  return [...text.matchAll(CUE)].map(([, from = '', to = '', file = '', ...box]) => {
    const [x = 0, y = 0, width = 0, height = 0] = box.map(Number);
    return { from: seconds(from), to: seconds(to), src: new URL(file, base).href, x, y, width, height };
  });
}

/** The picture of this second, by halving: charts ask with every move of the pointer. */
export function cueAt(cues: readonly StoryboardCue[], second: number): StoryboardCue | undefined {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cues[middle]?.to ?? 0) <= second) low = middle + 1;
    else high = middle;
  }
  return cues[Math.min(low, cues.length - 1)];
}

function seconds(timecode: string): number {
  return timecode.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}
