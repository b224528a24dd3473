import type { AddedVideo } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { createLink } from '@tanstack/react-router';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { formatBytes, formatPercent } from '../../../ui/format.ts';
import { watchLink } from '../video/share-codes.ts';
import type { Addition, TransferProgress } from './additions.ts';

const ButtonLink = createLink(Button);

interface AdditionLineProps {
  readonly addition: Addition;
  readonly onCancel: () => void;
  readonly onLeave: () => void;
}

/** One file or link: its progress, its error, or what to do with the video now. */
export function AdditionLine({ addition: { name, state }, onCancel, onLeave }: AdditionLineProps) {
  return (
    <Box component="li" sx={{ pt: 2 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 0.5 }}>
        <Typography noWrap sx={{ flex: 1, fontWeight: 600 }}>
          {state.kind === 'done' ? state.video.title : name}
        </Typography>
        {state.kind !== 'done' && (
          <Button
            size="small"
            onClick={onCancel}
            aria-label={`${state.kind === 'running' ? 'Cancel' : 'Dismiss'} ${name}`}
          >
            {state.kind === 'running' ? 'Cancel' : 'Dismiss'}
          </Button>
        )}
      </Box>
      {state.kind === 'running' && <Transfer name={name} progress={state.progress} />}
      {state.kind === 'failed' && (
        <Alert severity="error" variant="outlined">
          {state.message}
        </Alert>
      )}
      {state.kind === 'done' && <Added video={state.video} onLeave={onLeave} />}
    </Box>
  );
}

function Transfer({
  name,
  progress,
}: {
  readonly name: string;
  readonly progress: TransferProgress | undefined;
}) {
  const percent = progress && progress.total > 0 ? (100 * progress.sent) / progress.total : undefined;
  const sending = progress !== undefined && percent !== undefined && percent < 100;
  return (
    <>
      <LinearProgress
        aria-label={`Progress of ${name}`}
        variant={sending ? 'determinate' : 'indeterminate'}
        value={sending ? percent : undefined}
        sx={{ height: 6, borderRadius: 3 }}
      />
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 0.5 }}>
        {sending
          ? `${formatPercent(percent)} · ${formatBytes(progress.sent)} of ${formatBytes(progress.total)} · ${formatBytes(progress.speed)}/s`
          : progress
            ? 'Sent. The server is checking it and making a poster.'
            : 'The server is fetching and checking it.'}
      </Typography>
    </>
  );
}

function Added({ video, onLeave }: { readonly video: AddedVideo; readonly onLeave: () => void }) {
  return (
    <>
      <Alert severity={video.duplicate ? 'info' : 'success'} variant="outlined">
        {video.duplicate
          ? 'These very bytes are in the library already. This is the video they belong to.'
          : 'Ready to share.'}
      </Alert>
      {video.warnings.map((warning) => (
        <Alert key={warning} severity="warning" variant="outlined" sx={{ mt: 1 }}>
          {warning}
        </Alert>
      ))}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.25 }}>
        <ButtonLink
          to="/videos/$id"
          params={{ id: video.video_id }}
          variant="contained"
          size="small"
          onClick={onLeave}
        >
          Open the video
        </ButtonLink>
        <CopyButton
          text={watchLink(location.origin, video.video_id)}
          what="watch link"
          words="Copy watch link"
        />
      </Box>
    </>
  );
}
