import type { VideoDetail } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { sentenceOf } from '../../../api/client.ts';
import { useMayEdit } from '../../../api/use-session.ts';
import { useHls, useJobAction, useVideoJobs } from '../../../api/use-video-jobs.ts';
import { Panel } from '../../../ui/panel.tsx';
import { JobLine } from './job-line.tsx';
import { jobName } from './job-words.ts';

/** What is made of an uploaded file: how far it is, and what else may be made of it. */
export function ProcessingPanel({ video }: { readonly video: VideoDetail }) {
  const jobs = useVideoJobs(video.video_id).filter((job) => jobName(job) !== undefined);
  const cancel = useJobAction(video.video_id, 'cancel');
  const retry = useJobAction(video.video_id, 'retry');
  const make = useHls(video.video_id, 'make');
  const remove = useHls(video.video_id, 'remove');
  const mayEdit = useMayEdit();
  if (video.source !== 'upload') return null;
  const shown = jobs.filter((job) => job.state !== 'done');
  const hasHls = video.kind === 'hls';
  const isMaking = shown.some((job) => job.kind === 'make-hls' && job.state !== 'cancelled');
  const error = [cancel, retry, make, remove].find((action) => action.isError)?.error;
  return (
    <Panel title="File">
      <Box sx={{ display: 'grid', gap: 2 }}>
        {error && <Alert severity="error">{sentenceOf(error)}</Alert>}
        {shown.length > 0 && (
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}>
            {shown.map((job) => (
              <JobLine
                key={job.job_id}
                job={job}
                actions={mayEdit ? { cancel: cancel.mutate, retry: retry.mutate } : undefined}
              />
            ))}
          </Box>
        )}
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {hasHls
            ? 'Viewers get the quality that suits their connection.'
            : 'Viewers get one file. For slow connections, several qualities of it can be made.'}
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {mayEdit && hasHls && (
            <Button variant="outlined" disabled={remove.isPending} onClick={() => remove.mutate()}>
              Remove the qualities
            </Button>
          )}
          {mayEdit && !hasHls && (
            <Button variant="outlined" disabled={isMaking || make.isPending} onClick={() => make.mutate()}>
              Make qualities (HLS)
            </Button>
          )}
          <Button href={`/api/videos/${encodeURIComponent(video.video_id)}/original`} download>
            Download the original
          </Button>
        </Box>
      </Box>
    </Panel>
  );
}
