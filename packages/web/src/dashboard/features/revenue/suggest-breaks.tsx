import type { WhatIfReport, WhatIfRequest } from '@kine/protocol/schemas';
import AutoAwesome from '@mui/icons-material/AutoAwesome';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useSuggestBreaks } from '../../../api/use-what-if.ts';
import { formatTimecode } from '../../../ui/format.ts';
import { formatMoney, formatMoneyRange } from '../../../ui/format-money.ts';
import { RADIUS } from '../../../ui/theme.ts';
import { viewersWords } from './lost-of.ts';

interface SuggestBreaksProps {
  readonly videoId: string;
  /** What else is different. */
  readonly request: WhatIfRequest;
  readonly onUse: (breaks: readonly number[]) => void;
}

const COUNTS = [1, 2, 3, 4] as const;

/** Searches for the best places of one to four breaks, and says what speaks for each. */
export function SuggestBreaks({ videoId, request, onUse }: SuggestBreaksProps) {
  const [count, setCount] = useState<number>(2);
  const suggest = useSuggestBreaks(videoId);
  const { proposal } = suggest.data ?? {};
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={count}
          aria-label="How many breaks to suggest"
          onChange={(_event, next: number | null) => next !== null && setCount(next)}
        >
          {COUNTS.map((one) => (
            <ToggleButton key={one} value={one} sx={{ width: 34, minHeight: 32, py: 0 }}>
              {one}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Button
          size="small"
          variant="outlined"
          startIcon={<AutoAwesome />}
          loading={suggest.isPending}
          onClick={() => suggest.mutate({ ...request, propose: count })}
        >
          Suggest breaks
        </Button>
      </Box>
      {suggest.isError && <Alert severity="error">{sentenceOf(suggest.error)}</Alert>}
      {suggest.data && !proposal && (
        <Typography variant="body2" role="status" sx={{ color: 'text.secondary' }}>
          There is no place for a break that would earn more than it costs.
        </Typography>
      )}
      {suggest.data && proposal && (
        <Proposal
          proposal={proposal}
          currency={suggest.data.currency}
          onUse={() => {
            onUse(proposal.breaks.map(({ at_s: at }) => at).sort((a, b) => a - b));
            suggest.reset();
          }}
          onDismiss={() => suggest.reset()}
        />
      )}
    </Box>
  );
}

interface ProposalProps {
  readonly proposal: NonNullable<WhatIfReport['proposal']>;
  readonly currency: WhatIfReport['currency'];
  readonly onUse: () => void;
  readonly onDismiss: () => void;
}

function Proposal({ proposal, currency, onUse, onDismiss }: ProposalProps) {
  const { breaks, net, viewers_lost: lost } = proposal;
  return (
    <Box
      role="status"
      sx={{ p: 2, borderRadius: `${RADIUS.inner}px`, bgcolor: 'surface.sunken', typography: 'body2' }}
    >
      <Box component="ol" aria-label="Suggested breaks, best first" sx={{ m: 0, mb: 1, pl: 2.5 }}>
        {breaks.map(({ at_s: at, reason }) => (
          <Box component="li" key={at} sx={{ mb: 0.5 }}>
            <strong>{formatTimecode(at)}</strong> – {reason}
          </Box>
        ))}
      </Box>
      <Typography variant="body2">
        Revenue with them: <strong>{formatMoney(net.value, currency)}</strong>, simulated (
        {formatMoneyRange(net, currency)}). Viewers lost: {viewersWords(lost.value)} ({viewersWords(lost.low)}{' '}
        to {viewersWords(lost.high)}).
      </Typography>
      <Box sx={{ display: 'flex', gap: 1, mt: 1.5 }}>
        <Button size="small" variant="contained" onClick={onUse}>
          Use these
        </Button>
        <Button size="small" onClick={onDismiss}>
          Dismiss
        </Button>
      </Box>
    </Box>
  );
}
