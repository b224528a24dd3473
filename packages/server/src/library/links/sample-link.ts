import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { KineError } from '../../errors.ts';
import type { OutboundAnswer } from '../../platform/index.ts';
import { type MediaTools, probeFile } from '../examine-file.ts';
import { playableEndMs } from '../playable-end.ts';
import type { VideoFacts } from '../video-facts.ts';
import { type LinkFetcher, PART_BYTES } from './link-fetcher.ts';

/** A sparse file holds head and tail at their places; no file system of ours goes further. */
const MAX_FILE_BYTES = 1024 ** 4;

export interface SampleSetup {
  readonly fetcher: LinkFetcher;
  readonly tools: MediaTools;
  /** An empty folder for the sample. */
  readonly folder: string;
}

/** A part of a file, at its place in a file of its own. */
export interface Sample {
  readonly file: string;
  readonly facts: VideoFacts | undefined;
}

/** Probes the head of the file and, when the headers are not there, its head and tail together. */
export async function takeSample(
  { fetcher, tools, folder }: SampleSetup,
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
  const offset = Math.max(head.body.length, sizeBytes - PART_BYTES);
  const tail = await fetcher.get({ url, bytes: { offset, length: sizeBytes - offset } });
  if (tail.status !== 206) return { file, facts: undefined };
  const handle = await open(file, 'r+');
  try {
    await handle.write(tail.body, 0, tail.body.length, offset);
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
