import type { Outbound } from '../../platform/index.ts';
import { jpegSize } from '../pictures/jpeg-size.ts';

const LIMITS = { maxBytes: 2 * 1024 ** 2, timeoutMs: 10_000 } as const;
/** A few bytes can claim a picture that fills a browser's memory. */
const MAX_PIXELS = 4_096 * 4_096;

/**
 * The first of these pictures that can be had whole, as JPEG bytes of a bounded size; undefined when none can:
 * a video without a poster is better than no video.
 */
export async function fetchThumbnail(
  outbound: Outbound,
  urls: readonly string[],
): Promise<Buffer | undefined> {
  for (const url of urls.slice(0, 3)) {
    const answer = await outbound.get(url, LIMITS).catch(() => undefined);
    if (answer?.status !== 200 || !answer.complete) continue;
    const size = jpegSize(answer.body);
    if (size && size.width * size.height > 0 && size.width * size.height <= MAX_PIXELS) return answer.body;
  }
  return undefined;
}
