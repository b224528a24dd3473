import type { VideoJob } from '@kine/protocol/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { request } from './client.ts';
import { useLiveJobs } from './use-live.ts';

/** The newest job of each kind for one video, as it stands at this moment. */
export function useVideoJobs(videoId: string): readonly VideoJob[] {
  const { data } = useQuery({
    queryKey: ['video', videoId, 'jobs'],
    queryFn: ({ signal }) =>
      request<VideoJob[]>(`/api/jobs?video_id=${encodeURIComponent(videoId)}`, { signal }),
  });
  const live = useLiveJobs();
  return useMemo(() => {
    const heard = [...(live?.values() ?? [])].filter((job) => job.video_id === videoId);
    const named = new Set(heard.map((job) => job.job_id));
    const all = [...heard, ...(data ?? []).filter((job) => !named.has(job.job_id))];
    const newest = new Map<string, VideoJob>();
    for (const job of all.sort((a, b) => a.created_at - b.created_at)) newest.set(job.kind, job);
    return [...newest.values()];
  }, [data, live, videoId]);
}

/** Stops a job, or begins it anew after it failed or was stopped. */
export function useJobAction(videoId: string, action: 'cancel' | 'retry') {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (jobId: string) =>
      request<VideoJob>(`/api/jobs/${encodeURIComponent(jobId)}/${action}`, { method: 'POST' }),
    // Also after a refusal: the job was in another state than the page thought.
    onSettled: () => queries.invalidateQueries({ queryKey: ['video', videoId] }),
  });
}

/** Has the qualities of HLS made, or takes them away. */
export function useHls(videoId: string, action: 'make' | 'remove') {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      request<unknown>(`/api/videos/${encodeURIComponent(videoId)}/hls`, {
        method: action === 'make' ? 'POST' : 'DELETE',
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['video', videoId] }),
  });
}
