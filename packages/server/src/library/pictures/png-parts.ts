import type { PictureSize } from './picture-size.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** The chunks that make up the picture. */
const NEEDED: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
/** Length, type and checksum around a chunk's data. */
const AROUND = 12;

/** A PNG without what it may hold besides its picture, and the size its header claims. */
export interface PngParts extends PictureSize {
  readonly bytes: Buffer;
}

/**
 * Undefined when the bytes are no PNG or end before it does. Colour profiles and texts are left out: they are
 * compressed without a limit, and a profile in 2 MB made ffmpeg take 6.2 GB of memory.
 */
export function pngParts(bytes: Buffer): PngParts | undefined {
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return undefined;
  const chunks = [...chunksOf(bytes)];
  const [head] = chunks;
  if (head?.type !== 'IHDR' || head.data.length !== 13 || chunks.at(-1)?.type !== 'IEND') return undefined;
  const needed = chunks.filter(({ type }) => NEEDED.has(type));
  return {
    width: head.data.readUInt32BE(0),
    height: head.data.readUInt32BE(4),
    bytes: Buffer.concat([SIGNATURE, ...needed.map(({ whole }) => whole)]),
  };
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
  readonly whole: Buffer;
}

/** Up to the end of the picture; shorter where the bytes end within a chunk. */
function* chunksOf(bytes: Buffer): Generator<Chunk> {
  for (let at = SIGNATURE.length; at + AROUND <= bytes.length; ) {
    const end = at + AROUND + bytes.readUInt32BE(at);
    if (end > bytes.length) return;
    const whole = bytes.subarray(at, end);
    const type = whole.toString('latin1', 4, 8);
    yield { type, data: whole.subarray(8, -4), whole };
    if (type === 'IEND') return;
    at = end;
  }
}
