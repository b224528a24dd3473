import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LinkCheck } from '@kine/protocol/schemas';
import { KineError } from '../../errors.ts';
import type { OutboundAnswer } from '../../platform/index.ts';
import { probeFile } from '../examine-file.ts';
import { makePoster, POSTER_FILE } from '../make-poster.ts';
import { browserWarnings, HLS_MIME, type VideoFacts } from '../video-facts.ts';
import {
  type MasterPlaylist,
  type MediaPlaylist,
  type Playlist,
  parsePlaylist,
  type Variant,
} from './hls-playlist.ts';
import { checkDuration, checkPicture, checkReachable, checkSecure, checkStreamCors } from './link-checks.ts';
import type { LinkFacts } from './link-facts.ts';
import { bad, ok, warn } from './link-report.ts';
import type { SampleSetup } from './sample-link.ts';

/** A poster is 640 wide: the smallest quality that fills it costs the least. */
const POSTER_HEIGHT = 360;

/**
 * Looks at a stream: its playlist, one quality of it, and that quality's first segment. All of it comes through
 * the guard, and ffmpeg sees only the bytes that were stored. Throws KINE_BAD_PLAYLIST, KINE_URL_REFUSED or
 * KINE_URL_UNREACHABLE.
 */
export async function examineHls(setup: SampleSetup, url: string, head: OutboundAnswer): Promise<LinkFacts> {
  const top = readPlaylist(head);
  const variant = top.kind === 'master' ? posterVariant(top.variants) : undefined;
  const answer = variant ? await fetchNamed(setup, { url: variant.url, bytes: undefined }) : head;
  const media = readPlaylist(answer);
  if (media.kind === 'master') {
    throw new KineError('KINE_BAD_PLAYLIST', {
      message: 'The HLS playlist cannot be used: it leads to another list of qualities.',
    });
  }
  const sample = await sampleSegment(setup, media);
  const facts = streamFacts(top, media, sample.facts);
  const warnings = facts.videoCodec ? browserWarnings({ ...facts, container: 'mp4' }) : [];
  const answers = [head, answer, ...sample.answers];
  const origins = new Set([url, ...answers.map((each) => each.url)].map((each) => new URL(each).origin));
  return {
    facts,
    mime: HLS_MIME,
    sizeBytes: null,
    poster: sample.poster,
    warnings: [],
    checks: [
      checkReachable(url, head),
      ...checkSecure(url),
      checkQualities(top, media),
      media.live ? checkLive() : checkDuration(media.durationMs),
      checkPicture(facts, warnings),
      ...checkEncryption(media),
      checkStreamCors(answers),
    ],
    origins: [...new Set([...origins, ...top.origins, ...media.origins])],
  };
}

/** Bytes past the limit are no reason to believe the part that was read. */
function readPlaylist({ body, complete, url }: OutboundAnswer): Playlist {
  if (complete) return parsePlaylist(body.toString('utf8'), url);
  throw new KineError('KINE_BAD_PLAYLIST', {
    message: 'The HLS playlist cannot be used: it is larger than 8 MiB.',
  });
}

/** The smallest that fills a poster, else the largest. */
function posterVariant(variants: readonly Variant[]): Variant | undefined {
  const bySize = [...variants].sort((a, b) => (a.height ?? 0) - (b.height ?? 0) || a.bandwidth - b.bandwidth);
  return bySize.find(({ height }) => (height ?? 0) >= POSTER_HEIGHT) ?? bySize.at(-1);
}

/** As for a link of its own, but the sentence says that it was the playlist that led there. */
async function fetchNamed(
  { fetcher }: SampleSetup,
  part: Parameters<SampleSetup['fetcher']['get']>[0],
): Promise<OutboundAnswer> {
  try {
    return await fetcher.get(part);
  } catch (error) {
    if (!(error instanceof KineError)) throw error;
    const reason =
      error.code === 'KINE_URL_REFUSED'
        ? 'The playlist leads into a private network and was not followed.'
        : `The playlist leads to ${new URL(part.url).host}, which cannot be used. ${error.message}`;
    throw new KineError(error.code, { message: reason, cause: error });
  }
}

interface SegmentSample {
  readonly facts: VideoFacts | undefined;
  readonly poster: string | null;
  readonly answers: readonly OutboundAnswer[];
}

/** The first segment behind what must be read before it, in a file of its own. Encrypted ones say nothing. */
async function sampleSegment(setup: SampleSetup, media: MediaPlaylist): Promise<SegmentSample> {
  const parts = media.init ? [media.init, media.first] : [media.first];
  const answers: OutboundAnswer[] = [];
  for (const part of parts) answers.push(await fetchNamed(setup, part));
  if (media.encryption) return { facts: undefined, poster: null, answers };
  const file = path.join(setup.folder, 'sample');
  await writeFile(file, Buffer.concat(answers.map(({ body }) => body)));
  try {
    const { facts } = await probeFile(setup.tools, file);
    const { durationMs } = facts;
    const hasPoster = await makePoster(setup.tools.ffmpeg, { file, durationMs });
    return { facts, poster: hasPoster ? POSTER_FILE : null, answers };
  } catch (error) {
    const known = error instanceof KineError && /NOT_A_VIDEO|NO_VIDEO_TRACK/.test(error.code);
    if (!known) throw error;
    return { facts: undefined, poster: null, answers };
  } finally {
    await rm(file, { force: true });
  }
}

/** The tallest quality is what the video is; where the playlist does not say, the segment does. */
function streamFacts(top: Playlist, media: MediaPlaylist, sample: VideoFacts | undefined): VideoFacts {
  const tallest = top.kind === 'master' ? tallestOf(top) : undefined;
  const [listed] = (tallest?.codecs ?? '').split(',');
  return {
    container: sample?.container ?? 'ts',
    durationMs: media.live ? 0 : media.durationMs,
    startMs: 0,
    width: tallest?.width ?? sample?.width ?? null,
    height: tallest?.height ?? sample?.height ?? null,
    rotation: sample?.rotation ?? 0,
    videoCodec: sample?.videoCodec ?? codecName(listed?.trim() ?? ''),
    audioCodec: sample?.audioCodec ?? null,
    pixelFormat: sample?.pixelFormat ?? null,
    isPrivate: false,
  };
}

function tallestOf({ variants }: MasterPlaylist): Variant | undefined {
  return [...variants].sort((a, b) => (b.height ?? 0) - (a.height ?? 0))[0];
}

const CODECS: Readonly<Record<string, string>> = {
  avc1: 'h264',
  avc3: 'h264',
  hvc1: 'hevc',
  hev1: 'hevc',
  vp09: 'vp9',
  av01: 'av1',
};

function codecName(listed: string): string | null {
  return CODECS[listed.split('.')[0] ?? ''] ?? null;
}

function checkQualities(top: Playlist, media: MediaPlaylist): LinkCheck {
  if (top.kind === 'media') return ok('playlist', 'An HLS playlist of one quality.');
  const height = tallestOf(top)?.height;
  const count = top.variants.length;
  const upTo = height ? `, up to ${height}p` : '';
  const words = `An HLS playlist of ${count} ${count === 1 ? 'quality' : 'qualities'}${upTo}.`;
  return ok('playlist', media.live ? `${words} It is live.` : words);
}

function checkLive(): LinkCheck {
  const message =
    'The stream is live: it has no length, so there is no retention over the video until it has ended and is checked again.';
  return warn('live', message);
}

function checkEncryption({ encryption }: MediaPlaylist): LinkCheck[] {
  if (!encryption) return [];
  if (encryption === 'AES-128') {
    const message = 'The segments are encrypted (AES-128): it plays where its key can be fetched. No poster.';
    return [warn('encryption', message)];
  }
  const message = `The stream is protected (${encryption}): our player has no licence for it and does not play it.`;
  return [bad('encryption', message)];
}
