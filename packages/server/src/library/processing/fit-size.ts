/** Width and height in pixels, as displayed. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The size whose shorter side is at most `shortSide`, of the same shape, never larger than it is, and even as
 * H.264 wants it.
 */
export function fitSize({ width, height }: Size, shortSide: number): Size {
  const scale = Math.min(1, shortSide / Math.min(width, height));
  const even = (pixels: number): number => Math.max(2, 2 * Math.round((pixels * scale) / 2));
  return { width: even(width), height: even(height) };
}

/** The filter that brings any picture to this size with square pixels. ffmpeg has turned it upright before. */
export function scaleTo({ width, height }: Size): string {
  return `scale=${width}:${height},setsar=1`;
}
