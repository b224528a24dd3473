import { KineError } from '../../errors.ts';
import { jpegSize } from './jpeg-size.ts';
import type { PictureSize } from './picture-size.ts';
import { pngParts } from './png-parts.ts';
import { webpSize } from './webp-size.ts';

/** A frame of 8K: what a video shows may be its poster. */
export const MAX_PICTURE_PIXELS = 7_680 * 4_320;
const MIN_SIDE = 16;

/** A picture whose header was read, and nothing more. */
export interface ReadPicture extends PictureSize {
  /** ffmpeg's name for the format of the bytes. */
  readonly format: 'png_pipe' | 'jpeg_pipe' | 'webp_pipe';
  readonly bytes: Buffer;
}

/**
 * What the bytes of a stranger's picture claim to be, before anything decodes them. Throws KINE_NOT_A_PICTURE and
 * KINE_PICTURE_BEYOND_LIMITS.
 */
export function readPicture(bytes: Buffer): ReadPicture {
  const picture = recognised(bytes);
  if (!picture) throw new KineError('KINE_NOT_A_PICTURE');
  const { width, height } = picture;
  if (width * height > MAX_PICTURE_PIXELS) {
    const message = `The picture claims ${width} × ${height} pixels. A poster may have up to 33 million, as 7680 × 4320.`;
    throw new KineError('KINE_PICTURE_BEYOND_LIMITS', { message });
  }
  if (Math.min(width, height) < MIN_SIDE) {
    const message = `The picture has ${width} × ${height} pixels. A poster has at least ${MIN_SIDE} × ${MIN_SIDE}.`;
    throw new KineError('KINE_PICTURE_BEYOND_LIMITS', { message });
  }
  return picture;
}

function recognised(bytes: Buffer): ReadPicture | undefined {
  const png = pngParts(bytes);
  if (png) return { format: 'png_pipe', ...png };
  const jpeg = jpegSize(bytes);
  if (jpeg) return { format: 'jpeg_pipe', bytes, ...jpeg };
  const webp = webpSize(bytes);
  return webp && { format: 'webp_pipe', bytes, ...webp };
}
