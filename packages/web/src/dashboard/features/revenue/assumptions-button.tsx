import type { RevenueReport } from '@kine/protocol/schemas';
import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useIsShared } from '../../../api/use-shared.ts';
import { formatExactCount } from '../../../ui/format.ts';
import { RouteLink } from '../../../ui/route-link.tsx';

type MadeWith = RevenueReport['made_with'];

interface AssumptionsButtonProps {
  readonly madeWith: MadeWith;
  /** Which numbers, for the button's name: “Assumptions of the forecast”. */
  readonly of: string;
}

/** The word that every simulated number stands beside, and with what it was made, one press away. */
export function AssumptionsButton({ madeWith, of }: AssumptionsButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Box component="span" sx={CHIP}>
        Simulated
      </Box>
      <Button
        size="small"
        aria-haspopup="dialog"
        aria-label={`Assumptions of ${of}`}
        onClick={() => setOpen(true)}
      >
        Assumptions
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} maxWidth="sm" fullWidth aria-label="Assumptions">
        <DialogTitle component="div" sx={{ display: 'flex', alignItems: 'center', gap: 1, pb: 1 }}>
          <Typography variant="h6" component="h2" sx={{ flex: 1 }}>
            Assumptions of {of}
          </Typography>
          <IconButton aria-label="Close" onClick={() => setOpen(false)} edge="end">
            <Close />
          </IconButton>
        </DialogTitle>
        <DialogContent>
          <Assumptions madeWith={madeWith} />
        </DialogContent>
      </Dialog>
    </>
  );
}

const CHIP = {
  px: 1,
  py: '2px',
  borderRadius: 999,
  typography: 'caption',
  fontWeight: 600,
  color: 'meaning.money',
  bgcolor: 'color-mix(in oklab, var(--kine-palette-meaning-money) 9%, transparent)',
  whiteSpace: 'nowrap',
} as const;

function Assumptions({ madeWith }: { readonly madeWith: MadeWith }) {
  const isShared = useIsShared();
  const { parameters_version: version, mode, niche, draws, seed, calibrated_months: months } = madeWith;
  const facts = [
    ['Tables', `Version ${version}`],
    ['Model', mode === 'simple' ? 'Simple: by the niche’s RPM' : 'Detailed: by price, fill and shares'],
    ['Niche', niche],
    [
      'Corrected by',
      months === 0 ? 'No real months yet' : `${months} real ${months === 1 ? 'month' : 'months'}`,
    ],
    ['Simulation', `${formatExactCount(draws)} draws, seed ${seed}`],
  ] as const;
  return (
    <>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        Nobody was paid these amounts. The same tables and settings give the same numbers again.
      </Typography>
      <Box component="dl" sx={FACTS}>
        {facts.map(([name, value]) => (
          <Box key={name} sx={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Box>
        ))}
      </Box>
      <Box component="ul" aria-label="What is taken for granted" sx={{ m: 0, pl: 2.5 }}>
        {madeWith.assumptions.map(({ text, source }) => (
          <Box component="li" key={text} sx={{ typography: 'body2', mb: 1 }}>
            {text}
            <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
              {source === null ? 'Set by the owner' : `Source: ${source}`}
            </Typography>
          </Box>
        ))}
      </Box>
      {!isShared && (
        <Typography variant="body2" sx={{ mt: 1.5 }}>
          <RouteLink to="/revenue" hash="settings">
            Change them in the revenue settings
          </RouteLink>
        </Typography>
      )}
    </>
  );
}

const FACTS = {
  display: 'grid',
  gridTemplateColumns: 'max-content minmax(0, 1fr)',
  columnGap: 2,
  rowGap: 0.5,
  my: 2,
  typography: 'body2',
  '& dt': { color: 'text.secondary' },
  '& dd': { m: 0 },
} as const;
