import Box from '@mui/material/Box';
import type { MouseEvent } from 'react';

/** First stop of the Tab key: past the head, to the page. */
export function SkipLink() {
  return (
    <Box
      component="a"
      href="#main"
      // Without a step in the address: behind its # a link to a dashboard has what opens it.
      onClick={(event: MouseEvent) => {
        event.preventDefault();
        document.getElementById('main')?.focus();
      }}
      sx={{
        position: 'fixed',
        top: 8,
        left: 8,
        zIndex: 'tooltip',
        px: 2,
        py: 1,
        borderRadius: 1,
        bgcolor: 'primary.main',
        color: 'primary.contrastText',
        transform: 'translateY(-200%)',
        '&:focus': { transform: 'none' },
      }}
    >
      Skip to content
    </Box>
  );
}
