import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

/** Covers the page while files are dragged over it, and lets the drop through to it. */
export function DropOverlay() {
  return (
    <Box
      sx={{
        position: 'fixed',
        inset: 0,
        zIndex: 'tooltip',
        display: 'grid',
        placeItems: 'center',
        p: 2,
        pointerEvents: 'none',
        bgcolor: 'color-mix(in srgb, var(--kine-palette-background-default) 78%, transparent)',
        boxShadow: 'inset 0 0 0 3px var(--kine-palette-primary-main)',
      }}
    >
      <Typography
        variant="h1"
        component="p"
        sx={{ px: 3, py: 2, borderRadius: '14px', bgcolor: 'background.paper' }}
      >
        Drop the files to add them
      </Typography>
    </Box>
  );
}
