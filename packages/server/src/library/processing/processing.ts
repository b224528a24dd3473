import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Scope } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import type { Job, JobQueue } from '../../metadata/index.ts';
import { type MediaTools, probeFile } from '../examine-file.ts';
import type { MediaFolder } from '../media-folder.ts';
import { endsEarly, measureEndMs, playableEndMs } from '../playable-end.ts';
import { checkRoom, type ReceiveLimits } from '../receive-file.ts';
import type { VideoRecord } from '../video-record.ts';
import type { VideoStore } from '../video-store.ts';
import { drawStoryboard, SPRITE_FILE, STORYBOARD_FILE } from './draw-storyboard.ts';
import { ladderBytesAtMost, MASTER_PLAYLIST, makeHlsLadder, rungsFor } from './make-hls-ladder.ts';
import { type CopyPlan, copyBytesAtMost, type MediaJob, makeViewerCopy } from './make-viewer-copy.ts';
import { readMp4Layout } from './mp4-layout.ts';
import type { Work } from './run-ffmpeg.ts';
import { planForViewers } from './viewer-plan.ts';

/** Kinds of jobs that make something of an uploaded video, the most wanted first. */
export const MEDIA_JOBS = ['prepare-video', 'draw-storyboard', 'make-hls'] as const;
export type MediaJobKind = (typeof MEDIA_JOBS)[number];

/** What is made of an uploaded file after it became a video. */
export interface Processing {
  /** Does one of the media jobs; a video that has gone meanwhile, or has it already, is none. */
  process(kind: MediaJobKind, videoId: string, work: Work): Promise<void>;
  /** Asks for the qualities of HLS. Throws KINE_VIDEO_NOT_FOUND or KINE_NOT_AN_UPLOAD. */
  requestHls(scope: Scope, videoId: string): Promise<Job>;
  /** Removes the qualities; viewers get the one file again. Throws as `requestHls`. */
  removeHls(scope: Scope, videoId: string): Promise<VideoRecord>;
  /** The file as it was uploaded, for its owner. Throws as `requestHls`. */
  original(scope: Scope, videoId: string): { readonly file: string; readonly record: VideoRecord };
}

export interface ProcessingDeps {
  readonly store: VideoStore;
  readonly media: MediaFolder;
  readonly tools: MediaTools;
  readonly jobs: JobQueue;
  readonly limits: ReceiveLimits;
  /** How long work on a video of this length may take, both in milliseconds. */
  readonly timeoutMs: (durationMs: number) => number;
}

const MINUTE = 60_000;
const NO_LENGTH = 'The length of the video could not be found out, so nothing can be made of it.';

/** Ten minutes and twenty times the video, at most twelve hours: a slow machine encodes at a tenth of real time. */
export function usualTimeoutMs(durationMs: number): number {
  return Math.min(720 * MINUTE, 10 * MINUTE + 20 * durationMs);
}

export function createProcessing(deps: ProcessingDeps): Processing {
  const { store, media, jobs } = deps;
  let asking: Promise<unknown> = Promise.resolve();
  const uploadOf = (scope: Scope, videoId: string): VideoRecord => {
    const record = store.get(scope, videoId);
    if (record.source !== 'upload') throw new KineError('KINE_NOT_AN_UPLOAD');
    return record;
  };
  return {
    async process(kind, videoId, work) {
      const record = store.findRecord(videoId);
      if (record?.source !== 'upload') return;
      if (kind === 'prepare-video' && record.playable !== null) return;
      if (kind === 'draw-storyboard' && record.storyboard !== null) return;
      const folder = await media.workplace();
      try {
        const job = await mediaJob(deps, record, work);
        await MAKERS[kind](deps, { job, record, folder });
      } finally {
        await media.clear(folder);
      }
    },
    async requestHls(scope, videoId) {
      uploadOf(scope, videoId);
      // One after the other: the job of the first may begin before the second looks for it.
      const turn = asking.then(() => askForHls(jobs, scope, videoId));
      asking = turn.catch(() => undefined);
      return turn;
    },
    async removeHls(scope, videoId) {
      const before = uploadOf(scope, videoId);
      const record = await store.update(videoId, { hls: null });
      if (before.hls !== null) await media.discard(videoId, path.dirname(before.hls));
      return record ?? before;
    },
    original(scope, videoId) {
      const record = uploadOf(scope, videoId);
      return { file: path.join(media.root, videoId, record.location), record };
    },
  };
}

async function askForHls(jobs: JobQueue, scope: Scope, videoId: string): Promise<Job> {
  const [active] = await jobs.list({ videoId, kind: 'make-hls', states: ['waiting', 'running'] });
  return active ?? jobs.enqueue(mediaJobFor('make-hls', { id: videoId, ...scope }));
}

/** The job as it is put into the queue. */
export function mediaJobFor(
  kind: MediaJobKind,
  video: { readonly id: string; readonly workspaceId: string },
) {
  return { kind, videoId: video.id, workspaceId: video.workspaceId, key: `${kind}:${video.id}` };
}

async function mediaJob(
  { tools, media, timeoutMs }: ProcessingDeps,
  record: VideoRecord,
  work: Work,
): Promise<MediaJob> {
  const file = path.join(media.root, record.id, record.location);
  const { facts } = await probeFile(tools, file);
  const { size: bytes } = await stat(file);
  const quick = await playableEndMs(tools.ffprobe, { file, bytes, facts });
  const known = facts.durationMs || record.durationMs || quick || 0;
  if (known === 0) work.progress(0, 'Measuring the length');
  const end = known > 0 ? quick : await measureEndMs(tools.ffprobe, { file, facts }, work.signal);
  const durationMs = Math.min(end || Number.POSITIVE_INFINITY, known || end || 0);
  // Its bounds of time, of size and of the copy itself all come from the length.
  if (durationMs === 0) throw new KineError('KINE_PROCESSING_FAILED', { message: NO_LENGTH });
  return { ...work, tools, file, facts, durationMs, timeoutMs: timeoutMs(durationMs) };
}

interface Making {
  readonly job: MediaJob;
  readonly record: VideoRecord;
  /** Where the files are put together. */
  readonly folder: string;
}

const MAKERS: Readonly<Record<MediaJobKind, (deps: ProcessingDeps, making: Making) => Promise<void>>> = {
  'prepare-video': prepare,
  'draw-storyboard': async ({ store, media, limits }, { job, record, folder }) => {
    await checkRoom(0, limits);
    await drawStoryboard(job, folder);
    for (const name of [SPRITE_FILE, STORYBOARD_FILE]) {
      await media.adopt(record.id, path.join(folder, name), name);
    }
    await store.update(record.id, { storyboard: STORYBOARD_FILE });
  },
  'make-hls': async ({ store, media, limits }, { job, record, folder }) => {
    await checkRoom(ladderBytesAtMost(rungsFor(job.facts), job.durationMs), {
      ...limits,
      maxBytes: Number.POSITIVE_INFINITY,
    });
    await makeHlsLadder(job, folder);
    // A name of its own, since browsers keep what they once got under a name.
    const name = `hls-${path.basename(folder).slice(-6)}`;
    const old = record.hls;
    await media.adopt(record.id, folder, name);
    await store.update(record.id, { hls: `${name}/${MASTER_PLAYLIST}` });
    if (old !== null) await media.discard(record.id, path.dirname(old));
  },
};

async function prepare(deps: ProcessingDeps, making: Making): Promise<void> {
  const { job, record } = making;
  const isWhole = !endsEarly(job.durationMs, job.facts.durationMs);
  const plan = planForViewers(job.facts, await readMp4Layout(job.file), isWhole);
  if (plan.kind === 'original') {
    await deps.store.update(record.id, { playable: record.location });
    return;
  }
  try {
    await publishCopy(deps, making, plan);
  } catch (error) {
    // Streams that cannot be taken as they are, whatever their names promised, are encoded after all.
    const mayHelp = error instanceof KineError && error.code === 'KINE_PROCESSING_FAILED';
    if (!mayHelp || plan.video === 'encode') throw error;
    await publishCopy(deps, making, { kind: 'copy', container: 'mp4', video: 'encode', audio: 'encode' });
  }
}

async function publishCopy(
  { store, media, limits }: ProcessingDeps,
  { job, record, folder }: Making,
  plan: CopyPlan,
): Promise<void> {
  const maxBytes = copyBytesAtMost(plan, record.sizeBytes ?? 0, job.durationMs);
  await checkRoom(maxBytes, { ...limits, maxBytes: Number.POSITIVE_INFINITY });
  const name = `viewer.${plan.container}`;
  const file = path.join(folder, name);
  const madeMs = await makeViewerCopy(job, plan, { file, maxBytes });
  await media.adopt(record.id, file, name);
  // Of a file that was cut off, viewers see what is there; that of a live recording tells no length.
  const isNews = record.durationMs === 0 || madeMs < record.durationMs - 500;
  await store.update(record.id, { playable: name, ...(isNews ? { durationMs: madeMs } : {}) });
}
