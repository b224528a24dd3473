import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { formatBytes, formatDuration, formatPercent } from '../../../ui/format.ts';
import { visuallyHidden } from '../../../ui/visually-hidden.ts';
import type { Addition, AdditionState, TransferProgress } from './additions.ts';
import { secondsLeft } from './transfer-speed.ts';

/** What is under way, in words that change only when something happens; the numbers beside it change all the time. */
function stateInWords({ state, source }: Pick<Addition, 'state' | 'source'>): string {
  switch (state.kind) {
    case 'queued':
      return 'Waiting for its turn: three files are sent at once.';
    case 'sending':
      return 'Being sent.';
    case 'paused':
      return 'Paused.';
    case 'offline':
      return `Waiting for the server. It goes on by itself.${state.reason && ` ${state.reason}`}`;
    case 'checking':
      return source === 'file'
        ? 'Sent. The server is checking it and making a poster.'
        : 'The server is fetching and checking it.';
    case 'done':
    case 'failed':
      return '';
  }
}

/** How far one file or link is. */
export function Transfer({ addition }: { readonly addition: Addition }) {
  const { name, state } = addition;
  const progress = 'progress' in state ? state.progress : undefined;
  const words = stateInWords(addition);
  return (
    <>
      <TransferBar name={name} state={state} progress={progress} />
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 0.5 }}>
        {state.kind === 'sending' && progress ? numbersOf(progress) : words}
        {state.kind !== 'sending' && progress && <> {shareOf(progress)} there.</>}
      </Typography>
      <Box role="status" sx={visuallyHidden}>
        {name}: {words}
      </Box>
    </>
  );
}

interface TransferBarProps {
  readonly name: string;
  readonly state: AdditionState;
  readonly progress: TransferProgress | undefined;
}

function TransferBar({ name, state, progress }: TransferBarProps) {
  const known = progress !== undefined && progress.total > 0;
  const still = state.kind === 'paused' || state.kind === 'queued';
  return (
    <LinearProgress
      aria-label={`Progress of ${name}`}
      variant={known || still ? 'determinate' : 'indeterminate'}
      value={known ? (100 * progress.sent) / progress.total : 0}
      color={state.kind === 'sending' || state.kind === 'checking' ? 'primary' : 'inherit'}
      sx={{ height: 6, borderRadius: 3 }}
    />
  );
}

function shareOf({ sent, total }: TransferProgress): string {
  return `${formatPercent((100 * sent) / total)} of ${formatBytes(total)}`;
}

function numbersOf(progress: TransferProgress): string {
  const left = secondsLeft(progress);
  return [
    shareOf(progress),
    progress.speed > 0 ? `${formatBytes(progress.speed)}/s` : 'starting',
    ...(left === undefined ? [] : [`${formatDuration(left)} left`]),
  ].join(' · ');
}
