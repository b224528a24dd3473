import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { memo } from 'react';
import { MOMENT_ROWS } from '../../../charts/moment-marks.tsx';
import { isShown, type TimeAxis, xOf } from '../../../charts/time-axis.ts';
import { formatTimecode } from '../../../ui/format.ts';
import type { Lane } from './timeline-layout.ts';
import type { ShownMoment } from './timeline-moment-words.ts';

interface TimelinePinsProps {
  readonly axis: TimeAxis;
  readonly moments: readonly ShownMoment[];
  readonly lane: Lane;
  readonly onSeek: (second: number) => void;
}

/** Pixels. */
const SIZE = 24;
const ROW_HEIGHT = 12;

/** What is pressed of a pin: it says what stands out there and goes to its moment. The list below is for keyboards. */
export const TimelinePins = memo(function TimelinePins({ axis, moments, lane, onSeek }: TimelinePinsProps) {
  return moments
    .filter(({ fromS, toS }) => isShown(axis, fromS, toS))
    .map(({ kind, atS, fromS, toS, title, evidence }) => {
      const isSegment = kind === 'top';
      const width = isSegment ? Math.max(SIZE, xOf(axis, toS) - xOf(axis, fromS)) : SIZE;
      const left = isSegment ? xOf(axis, fromS) : xOf(axis, atS) - SIZE / 2;
      return (
        <Tooltip key={`${kind}-${fromS}-${atS}`} title={`${title} at ${formatTimecode(atS)}. ${evidence}`}>
          <Box
            component="span"
            aria-hidden
            // The chart under it must not take the press for a click of its own.
            onPointerDown={(event) => event.stopPropagation()}
            onClick={() => onSeek(atS)}
            sx={{ position: 'absolute', cursor: 'pointer' }}
            style={{
              top: lane.top + MOMENT_ROWS[kind] - ROW_HEIGHT / 2,
              height: ROW_HEIGHT,
              width,
              left: Math.min(axis.width - width, Math.max(0, left)),
            }}
          />
        </Tooltip>
      );
    });
});
