import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Playback, VideoJob } from '@kine/protocol/schemas';
import { expect } from 'vitest';
import { ask, type Setup, upload } from '../library-setup.ts';

/** Uploads the bytes, has the jobs that `setup.work` was begun with done, and answers with the video's id. */
export async function processed(setup: Setup, data: Buffer, filename = 'clip.mp4'): Promise<string> {
  const { status, body } = await upload(setup, { name: 'video', data, filename });
  expect(status, JSON.stringify(body)).toBe(201);
  const id = String(body.video_id);
  await settled(setup, id, 'prepare-video');
  return id;
}

/** The video's job of this kind once it neither waits nor runs; undefined when there is none. */
export async function settled(setup: Setup, id: string, kind: string): Promise<VideoJob | undefined> {
  const job = async (): Promise<VideoJob | undefined> =>
    (await jobsOf(setup, id)).find((one) => one.kind === kind);
  const isOver = async (): Promise<boolean> => {
    const state = (await job())?.state;
    return state !== 'waiting' && state !== 'running';
  };
  await expect.poll(isOver, { timeout: 25_000, interval: 50 }).toBe(true);
  return job();
}

export async function jobsOf(setup: Setup, id: string): Promise<VideoJob[]> {
  return (await ask(setup, 'GET', `/api/jobs?video_id=${id}`)).body;
}

export async function playbackOf(setup: Setup, id: string): Promise<Playback> {
  return (await setup.app.inject(`/api/playback/${id}`)).json();
}

interface Probe {
  readonly format: {
    readonly format_name: string;
    readonly duration: string;
    readonly tags?: Record<string, string>;
  };
  readonly streams: readonly Stream[];
}
interface Stream {
  readonly codec_type: string;
  readonly codec_name: string;
  readonly pix_fmt?: string;
  readonly width?: number;
  readonly height?: number;
  readonly sample_aspect_ratio?: string;
  readonly nb_frames?: string;
  readonly start_time: string;
  readonly duration?: string;
  readonly tags?: Record<string, string>;
  readonly side_data_list?: readonly { readonly rotation?: number }[];
}

/** What ffprobe says of the file that viewers play. */
export async function probeViewers(setup: Setup, id: string): Promise<Probe> {
  const { video_url: url } = await playbackOf(setup, id);
  return probe(path.join(setup.dataDir, url));
}

export function probe(file: string): Probe {
  const args = ['-v', 'error', '-show_format', '-show_streams', '-of', 'json', file];
  return JSON.parse(execFileSync('ffprobe', args).toString());
}

/** Times of the picture's frames, in seconds. */
export function frameTimes(file: string): number[] {
  const args = [
    '-v',
    'error',
    '-select_streams',
    'v',
    '-show_entries',
    'frame=best_effort_timestamp_time',
    '-of',
    'csv=p=0',
    file,
  ];
  return execFileSync('ffprobe', args)
    .toString()
    .trim()
    .split('\n')
    .map((line) => Number.parseFloat(line))
    .filter(Number.isFinite);
}

/** Every tag of the file and its streams, as text. */
export function tagsOf({ format, streams }: Probe): string {
  return JSON.stringify([format.tags, ...streams.map(({ tags }) => tags)]);
}
