import type { Job, JobQueue } from '../../metadata/index.ts';
import type { Preparation, VideoRecord } from '../video-record.ts';
import type { VideoStore } from '../video-store.ts';
import { mediaJobFor } from './processing.ts';

/** Asks for what a new video lacks, and keeps in the records how the making of it goes. */
export interface JobsFollower {
  /** Has the file for viewers and the storyboard made, where they are missing. */
  request(record: VideoRecord): Promise<void>;
}

const UNDONE: readonly Job['state'][] = ['waiting', 'running', 'failed', 'cancelled'];

/** Reads how the jobs stand, and asks for those that a crash kept from being asked for. */
export async function followJobs(jobs: JobQueue, store: VideoStore): Promise<JobsFollower> {
  const note = (job: Job): void => {
    if (job.kind === 'prepare-video' && job.videoId !== null) {
      store.notePreparation(job.videoId, preparationOf(job));
    }
  };
  const request = async (record: VideoRecord): Promise<void> => {
    if (record.playable === null) await jobs.enqueue(mediaJobFor('prepare-video', record));
    // Where no poster could be drawn, neither can a storyboard.
    const mayDraw = record.storyboard === null && record.poster !== null;
    if (mayDraw) await jobs.enqueue(mediaJobFor('draw-storyboard', record));
  };
  jobs.onChange(note);
  const videos = new Set<string | null>();
  for (const job of (await jobs.list({ kind: 'prepare-video', states: UNDONE })).reverse()) {
    videos.add(job.videoId);
    note(job);
  }
  for (const record of store.ofSource('upload')) {
    if (record.playable === null && !videos.has(record.id)) await request(record);
  }
  return { request };
}

function preparationOf({ state, progress, error }: Job): Preparation | null {
  if (state === 'done') return null;
  return { state, progress, message: state === 'failed' ? (error?.message ?? null) : null };
}
