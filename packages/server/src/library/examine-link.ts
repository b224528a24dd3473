import { rm } from 'node:fs/promises';
import { KineError } from '../errors.ts';
import type { OutboundAnswer } from '../platform/index.ts';
import { makePoster, POSTER_FILE } from './make-poster.ts';
import { fetchHead, type SampleSetup, takeSample } from './sample-link.ts';
import { browserWarnings, HLS_MIME, MIME, type VideoFacts } from './video-facts.ts';

export interface LinkFacts {
  /** Undefined when the bytes fetched do not say: the length is learned from a player later. */
  readonly facts: VideoFacts | undefined;
  readonly mime: string | null;
  readonly sizeBytes: number | null;
  readonly poster: string | null;
  readonly warnings: readonly string[];
}

/**
 * Looks at what a link leads to without fetching all of it. Throws KINE_URL_REFUSED, KINE_URL_UNREACHABLE,
 * KINE_NOT_A_VIDEO or KINE_NO_VIDEO_TRACK.
 */
export async function examineLink(setup: SampleSetup, url: string): Promise<LinkFacts> {
  const head = await fetchHead(setup.outbound, url);
  const type = (head.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const sizeBytes = wholeSize(head);
  const warnings = linkWarnings(head, type);
  if (head.body.subarray(0, 7).toString() === '#EXTM3U') {
    warnings.push(
      'This is an HLS playlist: not every browser plays it, and its length is learned when it is played.',
    );
    return {
      facts: undefined,
      mime: HLS_MIME,
      sizeBytes: null,
      poster: null,
      warnings,
    };
  }
  const sample = await takeSample(setup, url, { head, sizeBytes });
  const { facts } = sample;
  try {
    if (!facts) {
      refuseIfNoVideo(head, type);
      warnings.push('The server could not read the file: its length is learned when it is played.');
      return { facts, mime: null, sizeBytes, poster: null, warnings };
    }
    const { durationMs } = facts;
    const hasPoster = await makePoster(setup.tools.ffmpeg, { file: sample.file, durationMs });
    warnings.push(...browserWarnings(facts));
    return {
      facts,
      mime: MIME[facts.container],
      sizeBytes,
      poster: hasPoster ? POSTER_FILE : null,
      warnings,
    };
  } finally {
    await rm(sample.file, { force: true });
  }
}

/** Size of the whole file, from whichever header tells it. */
function wholeSize(head: OutboundAnswer): number | null {
  const text =
    head.status === 206 ? head.headers['content-range']?.split('/')[1] : head.headers['content-length'];
  const size = Number(text ?? Number.NaN);
  if (Number.isSafeInteger(size) && size >= 0) return size;
  return head.status === 200 && head.complete ? head.body.length : null;
}

function linkWarnings(head: OutboundAnswer, type: string): string[] {
  const warnings: string[] = [];
  if (head.status !== 206) {
    warnings.push('The server does not send parts of the file (Range): viewers cannot jump ahead.');
  }
  if (!type.startsWith('video/') && !/mpegurl|octet-stream/.test(type)) {
    warnings.push(
      `The server says that the file is ${type || 'of no type'}, not a video: some players refuse it.`,
    );
  }
  if (!head.headers['access-control-allow-origin']) {
    warnings.push(
      'The server does not allow other pages to read the file (CORS): it plays, but not in every player.',
    );
  }
  return warnings;
}

/** A page, or a whole file that holds no video, is not added; a part that says nothing may be one yet. */
function refuseIfNoVideo(head: OutboundAnswer, type: string): void {
  if (type === 'text/html') {
    throw new KineError('KINE_NOT_A_VIDEO', {
      message: 'The link leads to a web page, not to a video file.',
    });
  }
  if (head.status === 200 && head.complete) throw new KineError('KINE_NOT_A_VIDEO');
  if (wholeSize(head) === head.body.length) throw new KineError('KINE_NOT_A_VIDEO');
}
