import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { AddedVideoSteps } from './added-video-steps.tsx';
import { type Addition, isUnderWay } from './additions.ts';
import { Transfer } from './transfer-progress.tsx';

export interface AdditionActions {
  readonly onPause: (id: number) => void;
  /** After a pause, or another try after a failure. */
  readonly onResume: (id: number) => void;
  readonly onCancel: (addition: Addition) => void;
  /** The person goes to a page; the dialog should close. */
  readonly onLeave: () => void;
}

interface AdditionLineProps {
  readonly addition: Addition;
  readonly actions: AdditionActions;
}

/** One file or link: its progress, its error, or what to do with the video now. */
export function AdditionLine({ addition, actions }: AdditionLineProps) {
  const { name, state } = addition;
  return (
    <Box component="li" sx={{ pt: 2 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 0.5 }}>
        <Typography noWrap sx={{ flex: 1, fontWeight: 600 }}>
          {state.kind === 'done' ? state.video.title : name}
        </Typography>
        <LineButtons addition={addition} actions={actions} />
      </Box>
      {isUnderWay(state) && <Transfer addition={addition} />}
      {state.kind === 'failed' && (
        <Alert severity="error" variant="outlined">
          {state.message}
        </Alert>
      )}
      {state.kind === 'done' && <AddedVideoSteps added={state.video} onLeave={actions.onLeave} />}
    </Box>
  );
}

function LineButtons({ addition, actions }: AdditionLineProps) {
  const { id, name, source, state } = addition;
  const canGoOn = state.kind === 'paused' || (state.kind === 'failed' && state.canRetry && source === 'file');
  const canPause = state.kind === 'sending' || state.kind === 'offline';
  const goOn = state.kind === 'failed' ? 'Try again' : 'Resume';
  // A file that is whole on the server can only be deleted as the video it becomes.
  const canCancel = isUnderWay(state) && !(source === 'file' && state.kind === 'checking');
  const cancel = canCancel ? 'Cancel' : 'Dismiss';
  return (
    <>
      {(canPause || canGoOn) && (
        <Button
          size="small"
          onClick={() => (canPause ? actions.onPause : actions.onResume)(id)}
          aria-label={`${canPause ? 'Pause' : goOn} ${name}`}
        >
          {canPause ? 'Pause' : goOn}
        </Button>
      )}
      {(canCancel || state.kind === 'failed') && (
        <Button size="small" onClick={() => actions.onCancel(addition)} aria-label={`${cancel} ${name}`}>
          {cancel}
        </Button>
      )}
    </>
  );
}
