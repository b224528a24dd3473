import { type FileHandle, open } from 'node:fs/promises';

/** How an MP4 or QuickTime file is put together. */
export interface Mp4Layout {
  /** The index stands before the media, so that a browser need not fetch the end first. */
  readonly indexFirst: boolean;
  /** It has boxes in which cameras and editors leave notes, and which ffprobe does not show. */
  readonly hasNotes: boolean;
}

interface Box {
  readonly type: string;
  /** Where its content begins and ends. */
  readonly from: number;
  readonly to: number;
}

/** A file is a handful of boxes; one that has more is made to keep us busy. */
const MAX_BOXES = 1_000;
const PLAIN: Readonly<Record<'file' | 'moov' | 'trak' | 'udta', ReadonlySet<string>>> = {
  file: new Set(['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide']),
  moov: new Set(['mvhd', 'iods', 'trak', 'udta', 'free']),
  trak: new Set(['tkhd', 'edts', 'mdia', 'tref', 'free']),
  // Its tags are those that ffprobe shows.
  udta: new Set(['meta', 'free']),
};

/** Reads the headers of the boxes and nothing of the media; undefined when the file is not made of boxes. */
export async function readMp4Layout(file: string): Promise<Mp4Layout | undefined> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const top = await boxesIn(handle, { type: 'file', from: 0, to: size });
    const moov = top.find((box) => box.type === 'moov');
    if (!moov) return undefined;
    const inside = await boxesIn(handle, moov);
    const groups: [keyof typeof PLAIN, Box[]][] = [
      ['file', top],
      ['moov', inside],
    ];
    for (const box of inside) {
      if (box.type === 'trak' || box.type === 'udta') groups.push([box.type, await boxesIn(handle, box)]);
    }
    return {
      indexFirst: top.indexOf(moov) < top.findIndex((box) => box.type === 'mdat'),
      hasNotes: groups.some(([kind, boxes]) => boxes.some((box) => !PLAIN[kind].has(box.type))),
    };
  } finally {
    await handle.close();
  }
}

async function boxesIn(handle: FileHandle, parent: Box): Promise<Box[]> {
  const boxes: Box[] = [];
  const head = Buffer.alloc(16);
  let at = parent.from;
  while (at + 8 <= parent.to && boxes.length < MAX_BOXES) {
    await handle.read(head, 0, 16, at);
    const short = head.readUInt32BE(0);
    const headBytes = short === 1 ? 16 : 8;
    const long = short === 1 ? Number(head.readBigUInt64BE(8)) : short;
    const bytes = short === 0 ? parent.to - at : long;
    boxes.push({
      type: head.toString('latin1', 4, 8),
      from: at + headBytes,
      to: Math.min(at + bytes, parent.to),
    });
    if (bytes < headBytes) break;
    at += bytes;
  }
  return boxes;
}
