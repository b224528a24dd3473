import Box from '@mui/material/Box';
import { type TimeAxis, xOf } from '../../../charts/time-axis.ts';
import { formatTimecode } from '../../../ui/format.ts';
import { type PointedStore, usePointed } from './timeline-pointer.ts';

interface TimelineCursorProps {
  readonly axis: TimeAxis;
  readonly pointed: PointedStore;
  /** Pixels. */
  readonly height: number;
}

/** A line where the pointer is, and the stretch that it draws open. */
export function TimelineCursor({ axis, pointed, height }: TimelineCursorProps) {
  const { second, stretch } = usePointed(pointed);
  if (second === undefined) return null;
  const x = xOf(axis, second);
  const [from, to] = stretch ? [xOf(axis, stretch.fromS), xOf(axis, stretch.toS)] : [0, 0];
  return (
    <Box aria-hidden sx={{ position: 'absolute', inset: 0, pointerEvents: 'none', overflow: 'hidden' }}>
      {stretch && (
        <Box
          sx={{ position: 'absolute', top: 0, height, bgcolor: 'primary.main', opacity: 0.16 }}
          style={{ left: from, width: to - from }}
        />
      )}
      <Box
        sx={{
          position: 'absolute',
          top: 0,
          left: 0,
          height,
          borderLeft: '1px dashed',
          borderColor: 'text.secondary',
        }}
        style={{ transform: `translateX(${x}px)` }}
      />
      <Box
        sx={{
          position: 'absolute',
          top: height,
          left: 0,
          px: 0.75,
          borderRadius: 1,
          bgcolor: 'text.primary',
          color: 'background.paper',
          typography: 'caption',
          fontWeight: 600,
          whiteSpace: 'nowrap',
        }}
        style={{ transform: `translateX(${Math.min(Math.max(0, axis.width - 110), Math.max(0, x - 20))}px)` }}
      >
        {stretch
          ? `${formatTimecode(stretch.fromS)} – ${formatTimecode(stretch.toS)}`
          : formatTimecode(second)}
      </Box>
    </Box>
  );
}
