import Box from '@mui/material/Box';
import type { KeyboardEvent, ReactNode } from 'react';
import { useWidth } from '../ui/use-width.ts';
import { type BinAxis, binUnder, middleOf } from './bin-axis.ts';
import { pointerReading } from './pointer-reading.ts';

interface ReadingAreaProps {
  readonly bins: number;
  /** Pixels. */
  readonly height: number;
  /** The bin that is read; undefined while nothing is pointed at. */
  readonly bin: number | undefined;
  readonly onBin: (bin: number | undefined) => void;
  /** Where a bin lies, for screen readers. */
  readonly place: (bin: number) => string;
  /** Makes it a stop of the keyboard; of drawings that share what is read, one is. */
  readonly label?: string;
  readonly children: (axis: BinAxis) => ReactNode;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** A drawing along a video that is read by pointing at it or by the arrow keys; a line marks the place. */
export function ReadingArea({ bins, height, bin, onBin, label, place, children }: ReadingAreaProps) {
  const [ref, width] = useWidth();
  const axis: BinAxis = { bins, width };
  const step = (event: KeyboardEvent): void => {
    const by = STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onBin(Math.min(bins - 1, Math.max(0, (bin ?? 0) + by)));
  };
  return (
    <Box
      ref={ref}
      {...(label === undefined
        ? { 'aria-hidden': true }
        : {
            role: 'slider',
            tabIndex: 0,
            'aria-label': label,
            'aria-valuemin': 0,
            'aria-valuemax': bins - 1,
            'aria-valuenow': bin ?? 0,
            'aria-valuetext': place(bin ?? 0),
          })}
      onKeyDown={step}
      {...pointerReading({ read: (x) => onBin(binUnder(axis, x)), forget: () => onBin(undefined) })}
      sx={{
        height,
        cursor: 'crosshair',
        touchAction: 'pan-y',
        borderRadius: 1,
        '&:focus-visible': { outline: '2px solid var(--kine-palette-primary-main)', outlineOffset: 2 },
      }}
    >
      {width > 0 && (
        <svg width={width} height={height} style={{ display: 'block' }} data-chart aria-hidden>
          {children(axis)}
          {bin !== undefined && (
            <line
              x1={middleOf(axis, bin)}
              x2={middleOf(axis, bin)}
              y2={height}
              stroke="var(--kine-palette-text-secondary)"
              strokeDasharray="3 3"
            />
          )}
        </svg>
      )}
    </Box>
  );
}
