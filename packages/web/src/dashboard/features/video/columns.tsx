import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

interface ColumnsProps {
  readonly main: ReactNode;
  /** Nothing of it is kept free where there is only one column. */
  readonly side: ReactNode;
  /** Under both, as wide as the page. */
  readonly below?: ReactNode;
}

/** The video and what belongs to its time axis, with a side column where there is room for one, and the rest below. */
export function Columns({ main, side, below }: ColumnsProps) {
  const column = { display: 'flex', flexDirection: 'column', gap: { xs: 2, sm: 2.5 }, minWidth: 0 } as const;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: { xs: 2, sm: 2.5 },
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 372px' },
        alignItems: 'start',
        maxWidth: 1720,
        mx: 'auto',
      }}
    >
      <Box sx={column}>{main}</Box>
      {side && <Box sx={{ ...column, position: { lg: 'sticky' }, top: 80 }}>{side}</Box>}
      {below && <Box sx={{ gridColumn: '1 / -1', minWidth: 0 }}>{below}</Box>}
    </Box>
  );
}
