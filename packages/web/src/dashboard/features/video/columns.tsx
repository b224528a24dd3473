import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

interface ColumnsProps {
  readonly main: ReactNode;
  readonly side: ReactNode;
}

/** The video and what belongs to its time axis, with a side column where there is room for one. */
export function Columns({ main, side }: ColumnsProps) {
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
      <Box sx={column}>{side}</Box>
    </Box>
  );
}
