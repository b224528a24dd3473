import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface LineProps {
  readonly title: string;
  readonly words: string;
  /** What can be done with it. */
  readonly children: ReactNode;
}

/** The list that lines stand in. */
export const LINES = { listStyle: 'none', m: 0, p: 0 } as const;

/** One thing of a list, with what can be done at its right end, or below it on a phone. */
export function Line({ title, words, children }: LineProps) {
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1.5,
        py: 1.5,
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0, pt: 0 },
      }}
    >
      <Box sx={{ flex: '1 1 220px', minWidth: 0, overflowWrap: 'anywhere' }}>
        <Typography sx={{ fontWeight: 600 }}>{title}</Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {words}
        </Typography>
      </Box>
      {children}
    </Box>
  );
}
