import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

interface ChartKeyProps {
  /** Drawn in a field of 14 pixels. */
  readonly swatch: ReactNode;
  readonly children: ReactNode;
}

/** What a colour of a chart stands for. */
export function ChartKey({ swatch, children }: ChartKeyProps) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
      <svg width={14} height={14} aria-hidden>
        {swatch}
      </svg>
      <span>{children}</span>
    </Box>
  );
}
