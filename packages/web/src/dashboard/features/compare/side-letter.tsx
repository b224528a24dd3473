import Box from '@mui/material/Box';
import { seriesColour } from '../../../charts/series-colour.ts';
import { SIDE_NAMES } from './comparison-address.ts';

/** What a side is called, in its colour. */
export function SideLetter({ side }: { readonly side: number }) {
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-grid',
        placeItems: 'center',
        flex: 'none',
        width: 22,
        height: 22,
        borderRadius: '6px',
        fontSize: '0.8125rem',
        fontWeight: 700,
        color: 'background.paper',
        bgcolor: seriesColour(side),
      }}
    >
      {SIDE_NAMES[side]}
    </Box>
  );
}
