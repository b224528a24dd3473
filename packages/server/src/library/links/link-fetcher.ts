import { KineError } from '../../errors.ts';
import type { Outbound, OutboundAnswer } from '../../platform/index.ts';
import type { PlaylistPart } from './hls-playlist.ts';

/** Enough for the headers of hours of video, wherever in the file they are, and for any playlist. */
export const PART_BYTES = 8 * 1024 ** 2;
/** One request; a host that sends slower than 4 Mbit/s is too slow to look at. */
const REQUEST_MS = 15_000;
/** All requests of one link: a playlist leads to four of them. */
const LINK_MS = 40_000;
/** An Origin, so that the server says whether it lets other pages read the file. */
export const FOREIGN_ORIGIN = 'https://player.invalid';

/** Fetches what one link leads to, within one limit of time for all of it. */
export interface LinkFetcher {
  /**
   * At most 8 MiB from the first byte of `part`. Throws KINE_BAD_URL, KINE_URL_REFUSED or KINE_URL_UNREACHABLE,
   * which it also does for an answer that is neither 200 nor 206.
   */
  get(part: PlaylistPart): Promise<OutboundAnswer>;
}

export function createLinkFetcher(outbound: Outbound): LinkFetcher {
  const until = performance.now() + LINK_MS;
  return {
    async get({ url, bytes }) {
      const left = until - performance.now();
      if (left <= 0) throw unreachable('the server did not answer in time');
      const offset = bytes?.offset ?? 0;
      const length = Math.min(bytes?.length ?? PART_BYTES, PART_BYTES);
      const answer = await outbound.get(url, {
        headers: { range: `bytes=${offset}-${offset + length - 1}`, origin: FOREIGN_ORIGIN },
        maxBytes: length,
        timeoutMs: Math.min(left, REQUEST_MS),
      });
      if (answer.status !== 200 && answer.status !== 206) {
        throw unreachable(`the server answered ${answer.status}`);
      }
      const coding = answer.headers['content-encoding'] ?? 'identity';
      if (coding !== 'identity') throw unreachable(`the server sends it compressed (${coding})`);
      return answer;
    },
  };
}

function unreachable(reason: string): KineError {
  return new KineError('KINE_URL_UNREACHABLE', { message: `The link could not be opened: ${reason}.` });
}
