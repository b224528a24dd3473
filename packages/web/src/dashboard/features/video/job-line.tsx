import type { VideoJob } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { jobName, jobState } from './job-words.ts';

interface JobLineProps {
  readonly job: VideoJob;
  /** Undefined for those who may only look. */
  readonly actions:
    | { readonly cancel: (jobId: string) => void; readonly retry: (jobId: string) => void }
    | undefined;
}

/** One piece of work on the video: what it makes, how far it is, and how to stop it or try it again. */
export function JobLine({ job, actions }: JobLineProps) {
  const name = jobName(job);
  const isActive = job.state === 'waiting' || job.state === 'running';
  const isUndone = job.state === 'failed' || job.state === 'cancelled';
  return (
    <Box component="li" sx={{ display: 'grid', gap: 0.75 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography variant="h3">{name}</Typography>
          <Typography
            variant="body2"
            role="status"
            sx={{ color: job.state === 'failed' ? 'error.main' : 'text.secondary', overflowWrap: 'anywhere' }}
          >
            {jobState(job)}
          </Typography>
        </Box>
        {isActive && actions && (
          <Button size="small" onClick={() => actions.cancel(job.job_id)} aria-label={`Stop: ${name}`}>
            Stop
          </Button>
        )}
        {isUndone && actions && (
          <Button size="small" onClick={() => actions.retry(job.job_id)} aria-label={`Try again: ${name}`}>
            Try again
          </Button>
        )}
      </Box>
      {isActive && (
        <LinearProgress
          aria-label={`Progress: ${name}`}
          variant={job.state === 'running' ? 'determinate' : 'indeterminate'}
          value={job.state === 'running' ? Math.round(job.progress * 100) : undefined}
        />
      )}
    </Box>
  );
}
