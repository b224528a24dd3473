import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { KineError } from '../errors.ts';
import type { Outbound, OutboundAnswer } from '../platform/index.ts';
import { type MediaTools, probeFile } from './examine-file.ts';
import { playableEndMs } from './playable-end.ts';
import type { VideoFacts } from './video-facts.ts';

/** Enough for the headers of hours of video, wherever in the file they are. */
const SAMPLE_BYTES = 8 * 1024 ** 2;
/** A sparse file holds head and tail at their places; no file system of ours goes further. */
const MAX_FILE_BYTES = 1024 ** 4;
const TIMEOUT_MS = 15_000;

export interface SampleSetup {
  readonly outbound: Outbound;
  readonly tools: MediaTools;
  /** An empty folder for the sample. */
  readonly folder: string;
}

/** The first bytes of what the link leads to. Throws KINE_URL_REFUSED or KINE_URL_UNREACHABLE. */
export function fetchHead(outbound: Outbound, url: string): Promise<OutboundAnswer> {
  return fetchPart(outbound, url, `bytes=0-${SAMPLE_BYTES - 1}`);
}

/** A part of a file, at its place in a file of its own. */
export interface Sample {
  readonly file: string;
  readonly facts: VideoFacts | undefined;
}

/** Probes the head of the file and, when the headers are not there, its head and tail together. */
export async function takeSample(
  { outbound, tools, folder }: SampleSetup,
  url: string,
  { head, sizeBytes }: { readonly head: OutboundAnswer; readonly sizeBytes: number | null },
): Promise<Sample> {
  const file = path.join(folder, 'sample');
  await writeFile(file, head.body);
  const isWhole = sizeBytes !== null && head.body.length >= sizeBytes;
  const first = await probeOrNothing(tools, file);
  if (first && isWhole) return { file, facts: first };
  if (first) {
    const part = { file, facts: first, sizeBytes, bytes: head.body.length };
    return { file, facts: await withBelievableDuration(tools, part) };
  }
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

async function fetchPart(outbound: Outbound, url: string, range: string): Promise<OutboundAnswer> {
  // An Origin, so that the server says whether it lets other pages read the file.
  const headers = { range, origin: 'https://player.invalid' };
  const answer = await outbound.get(url, { headers, maxBytes: SAMPLE_BYTES, timeoutMs: TIMEOUT_MS });
  if (answer.status === 200 || answer.status === 206) return answer;
  throw new KineError('KINE_URL_UNREACHABLE', {
    message: `The link could not be opened: the server answered ${answer.status}.`,
  });
}
