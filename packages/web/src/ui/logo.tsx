import Box from '@mui/material/Box';

/** The mark: the heat of a video with a playhead through it. */
export function Logo() {
  return (
    <Box
      component="svg"
      viewBox="0 0 26 26"
      aria-hidden
      sx={{ width: 26, height: 26, flex: 'none', display: 'block' }}
    >
      <g fill="var(--kine-palette-meaning-viewers)">
        <rect x="1" y="9" width="3.6" height="8" rx="1.8" />
        <rect x="6.4" y="5" width="3.6" height="16" rx="1.8" />
        <rect x="16.9" y="6.5" width="3.6" height="13" rx="1.8" opacity=".6" />
        <rect x="22" y="10" width="3.6" height="6" rx="1.8" opacity=".35" />
      </g>
      <rect x="12" y="1" width="2.8" height="24" rx="1.4" fill="var(--kine-palette-meaning-live)" />
    </Box>
  );
}
