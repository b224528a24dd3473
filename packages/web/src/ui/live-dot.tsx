import Box from '@mui/material/Box';
import { keyframes } from '@mui/material/styles';

const breathe = keyframes`
  0% { box-shadow: 0 0 0 0 color-mix(in srgb, currentColor 55%, transparent); }
  70%, 100% { box-shadow: 0 0 0 6px transparent; }
`;

interface LiveDotProps {
  /** Pixels. */
  readonly size?: number;
  readonly colour?: string;
}

/** The sign of something happening now; a decoration, so a label stands beside it. */
export function LiveDot({ size = 8, colour = 'meaning.live' }: LiveDotProps) {
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
        color: colour,
        bgcolor: colour,
        animation: `${breathe} 2s ease-out infinite`,
      }}
    />
  );
}
