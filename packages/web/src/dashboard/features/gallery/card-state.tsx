import type { Video } from '@kine/protocol/schemas';
import { useLiveJobs } from '../../../api/use-live.ts';
import { formatProgress } from '../../../ui/format.ts';

/** Why a video of the gallery cannot be played yet: how far the work on it is, or that it failed. */
export function CardState({ video }: { readonly video: Video }) {
  const jobs = [...(useLiveJobs()?.values() ?? [])];
  const job = jobs.find(({ video_id, kind }) => video_id === video.video_id && kind === 'prepare-video');
  if (video.status === 'failed')
    return <span title={video.status_message ?? undefined}>Cannot be played</span>;
  const progress = job?.state === 'running' ? job.progress : video.progress;
  return <span>{progress === null ? 'Waiting' : `Preparing ${formatProgress(progress)}`}</span>;
}
