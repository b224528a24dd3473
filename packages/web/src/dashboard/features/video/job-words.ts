import type { VideoJob } from '@kine/protocol/schemas';
import { formatProgress } from '../../../ui/format.ts';

const NAMES: Readonly<Record<string, string>> = {
  'prepare-video': 'File for viewers',
  'draw-storyboard': 'Storyboard',
  'make-hls': 'Adaptive qualities (HLS)',
};

/** What the work makes; undefined for work that is not of this panel. */
export function jobName(job: Pick<VideoJob, 'kind'>): string | undefined {
  return NAMES[job.kind];
}

/** How the work stands, in a few words. */
export function jobState({ state, progress, words, error }: VideoJob): string {
  if (state === 'waiting') return error ? `Waiting to try again: ${error.message}` : 'Waiting for its turn';
  if (state === 'running') return `${words || 'Beginning'} – ${formatProgress(progress)}`;
  if (state === 'failed') return error?.message ?? 'It failed.';
  return state === 'cancelled' ? 'Stopped' : 'Done';
}
