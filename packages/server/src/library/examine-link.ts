import { open, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { KineError } from '../errors.ts';
import type { Outbound, OutboundAnswer } from '../platform/index.ts';
import { type MediaTools, probeFile } from './examine-file.ts';
import { makePoster, POSTER_FILE } from './make-poster.ts';
import { playableEndMs } from './playable-end.ts';
import { browserWarnings, MIME, type VideoFacts } from './video-facts.ts';

/** Enough for the headers of hours of video, wherever in the file they are. */
const SAMPLE_BYTES = 8 * 1024 ** 2;
/** A sparse file holds head and tail at their places; no file system of ours goes further. */
const MAX_FILE_BYTES = 1024 ** 4;
const TIMEOUT_MS = 15_000;

export interface LinkFacts {
  /** Undefined when the bytes fetched do not say: the length is learned from a player later. */
  readonly facts: VideoFacts | undefined;
  readonly mime: string | null;
  readonly sizeBytes: number | null;
  readonly poster: string | null;
  readonly warnings: readonly string[];
}

interface Setup {
  readonly outbound: Outbound;
  readonly tools: MediaTools;
  /** Empty folder; at the end it holds the poster or nothing. */
  readonly folder: string;
}

/**
 * Looks at what a link leads to without fetching all of it. Throws KINE_URL_REFUSED, KINE_URL_UNREACHABLE,
 * KINE_NOT_A_VIDEO or KINE_NO_VIDEO_TRACK.
 */
export async function examineLink(setup: Setup, url: string): Promise<LinkFacts> {
  const head = await fetchPart(setup.outbound, url, `bytes=0-${SAMPLE_BYTES - 1}`);
  const type = (head.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const sizeBytes = wholeSize(head);
  const warnings = linkWarnings(head, type);
  if (head.body.subarray(0, 7).toString() === '#EXTM3U') {
    warnings.push(
      'This is an HLS playlist: not every browser plays it, and its length is learned when it is played.',
    );
    return {
      facts: undefined,
      mime: 'application/vnd.apple.mpegurl',
      sizeBytes: null,
      poster: null,
      warnings,
    };
  }
  const sample = await takeSample(setup, url, { head, sizeBytes });
  try {
    if (!sample.facts) refuseIfNoVideo(head, type);
    const poster = sample.facts
      ? await makePoster(setup.tools.ffmpeg, { ...sample, durationMs: sample.facts.durationMs })
      : false;
    if (!sample.facts)
      warnings.push('The server could not read the file: its length is learned when it is played.');
    else warnings.push(...browserWarnings(sample.facts));
    return {
      facts: sample.facts,
      mime: sample.facts ? MIME[sample.facts.container] : null,
      sizeBytes,
      poster: poster ? POSTER_FILE : null,
      warnings,
    };
  } finally {
    await rm(sample.file, { force: true });
  }
}

async function fetchPart(outbound: Outbound, url: string, range: string): Promise<OutboundAnswer> {
  // An Origin, so that the server says whether it lets other pages read the file.
  const headers = { range, origin: 'https://player.invalid' };
  const answer = await outbound.get(url, { headers, maxBytes: SAMPLE_BYTES, timeoutMs: TIMEOUT_MS });
  if (answer.status === 200 || answer.status === 206) return answer;
  throw new KineError('KINE_URL_UNREACHABLE', {
    message: `The link could not be opened: the server answered ${answer.status}.`,
  });
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

interface Sample {
  readonly file: string;
  readonly facts: VideoFacts | undefined;
}

/** Probes the head of the file and, when the headers are not there, its head and tail together. */
async function takeSample(
  { outbound, tools, folder }: Setup,
  url: string,
  { head, sizeBytes }: { readonly head: OutboundAnswer; readonly sizeBytes: number | null },
): Promise<Sample> {
  const file = path.join(folder, 'sample');
  await writeFile(file, head.body);
  const isWhole = sizeBytes !== null && head.body.length >= sizeBytes;
  const first = await probeOrNothing(tools, file);
  if (first && isWhole) return { file, facts: first };
  if (first)
    return {
      file,
      facts: await withBelievableDuration(tools, { file, facts: first, sizeBytes, bytes: head.body.length }),
    };
  const hasTail = head.status === 206 && sizeBytes !== null && sizeBytes > head.body.length;
  if (!hasTail || sizeBytes > MAX_FILE_BYTES) return { file, facts: undefined };
  const from = Math.max(head.body.length, sizeBytes - SAMPLE_BYTES);
  const tail = await fetchPart(outbound, url, `bytes=${from}-${sizeBytes - 1}`);
  if (tail.status !== 206) return { file, facts: undefined };
  const handle = await open(file, 'r+');
  try {
    await handle.write(tail.body, 0, tail.body.length, from);
  } finally {
    await handle.close();
  }
  return { file, facts: await probeOrNothing(tools, file) };
}

async function probeOrNothing(tools: MediaTools, file: string): Promise<VideoFacts | undefined> {
  try {
    return (await probeFile(tools, file)).facts;
  } catch (error) {
    if (error instanceof KineError && error.code === 'KINE_NOT_A_VIDEO') return undefined;
    throw error;
  }
}

/**
 * Some containers do not know their length, and ffprobe then measures the part it sees. A duration is taken
 * for one of these when the media in a part of the bytes already reach it.
 */
async function withBelievableDuration(
  tools: MediaTools,
  sample: {
    readonly file: string;
    readonly bytes: number;
    readonly facts: VideoFacts;
    readonly sizeBytes: number | null;
  },
): Promise<VideoFacts> {
  const { facts, bytes, sizeBytes } = sample;
  if (sizeBytes !== null && bytes > sizeBytes * 0.9) return facts;
  const end = await playableEndMs(tools.ffprobe, sample);
  return end !== undefined && end >= facts.durationMs * 0.98 ? { ...facts, durationMs: 0 } : facts;
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
