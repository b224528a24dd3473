import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import Remove from '@mui/icons-material/Remove';
import Box from '@mui/material/Box';
import type { Change } from './change.ts';

const LOOKS = {
  up: { icon: ArrowUpward, colour: 'success.main' },
  down: { icon: ArrowDownward, colour: 'meaning.loss' },
  same: { icon: Remove, colour: 'text.secondary' },
} as const;

/** A change as an arrow and words, which say the same. */
export function ChangeWords({ change }: { readonly change: Change }) {
  const { icon: Icon, colour } = LOOKS[change.direction];
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.25, color: colour, fontWeight: 600 }}
    >
      <Icon aria-hidden sx={{ fontSize: 15 }} />
      {change.words}
    </Box>
  );
}
