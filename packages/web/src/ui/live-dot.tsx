import Box from '@mui/material/Box';
import { keyframes } from '@mui/material/styles';

const breathe = keyframes`
  0% { box-shadow: 0 0 0 0 color-mix(in srgb, currentColor 55%, transparent); }
  70%, 100% { box-shadow: 0 0 0 6px transparent; }
`;

/** The sign of something happening now; a decoration, so a label stands beside it. */
export function LiveDot({ size = 8 }: { readonly size?: number }) {
  return (
    <Box
      component="span"
      aria-hidden
      sx={{
        display: 'inline-block',
        flex: 'none',
        width: size,
        height: size,
        borderRadius: '50%',
        color: 'meaning.live',
        bgcolor: 'meaning.live',
        animation: `${breathe} 2s ease-out infinite`,
      }}
    />
  );
}
