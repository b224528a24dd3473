import { rm } from 'node:fs/promises';
import { KineError } from '../../errors.ts';
import type { OutboundAnswer } from '../../platform/index.ts';
import { makePoster, POSTER_FILE } from '../make-poster.ts';
import { browserWarnings, MIME } from '../video-facts.ts';
import { examineHls } from './examine-hls.ts';
import { isPlaylist } from './hls-playlist.ts';
import {
  checkDuration,
  checkFileCors,
  checkPicture,
  checkRange,
  checkReachable,
  checkSecure,
  checkType,
} from './link-checks.ts';
import type { LinkFacts } from './link-facts.ts';
import { type SampleSetup, takeSample } from './sample-link.ts';

/**
 * Looks at what a link leads to without fetching all of it. Throws KINE_URL_REFUSED, KINE_URL_UNREACHABLE,
 * KINE_NOT_A_VIDEO, KINE_NO_VIDEO_TRACK, KINE_BAD_PLAYLIST or KINE_DASH_LINK.
 */
export async function examineLink(setup: SampleSetup, url: string): Promise<LinkFacts> {
  const head = await setup.fetcher.get({ url, bytes: undefined });
  const type = (head.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const start = head.body.subarray(0, 2_048).toString('utf8');
  if (isPlaylist(start)) return examineHls(setup, url, head);
  if (type === 'application/dash+xml' || /<MPD[\s>]/.test(start)) throw new KineError('KINE_DASH_LINK');
  return examineVideoFile(setup, url, { head, type });
}

async function examineVideoFile(
  setup: SampleSetup,
  url: string,
  { head, type }: { readonly head: OutboundAnswer; readonly type: string },
): Promise<LinkFacts> {
  const sizeBytes = wholeSize(head);
  const checks = [checkReachable(url, head), ...checkSecure(url), checkType(type), checkRange(head)];
  const sample = await takeSample(setup, url, { head, sizeBytes });
  const { facts } = sample;
  try {
    if (!facts) refuseIfNoVideo(head, type);
    const durationMs = facts?.durationMs ?? 0;
    const hasPoster = facts && (await makePoster(setup.tools.ffmpeg, { file: sample.file, durationMs }));
    const warnings = facts ? browserWarnings(facts) : [];
    const unread = { width: null, height: null, videoCodec: null, audioCodec: null };
    return {
      facts,
      mime: facts ? MIME[facts.container] : null,
      sizeBytes,
      poster: hasPoster ? POSTER_FILE : null,
      warnings,
      checks: [...checks, checkFileCors(head), checkDuration(durationMs), checkPicture(facts ?? unread, [])],
      origins: [],
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
