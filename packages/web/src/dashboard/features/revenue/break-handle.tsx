import Box from '@mui/material/Box';
import type { KeyboardEvent, PointerEvent } from 'react';
import { type TimeAxis, xOf } from '../../../charts/time-axis.ts';
import { formatTimecode } from '../../../ui/format.ts';

interface BreakHandleProps {
  readonly axis: TimeAxis;
  /** Seconds. */
  readonly at: number;
  /** Its place among the breaks, from 1. */
  readonly rank: number;
  /** What is known about it: “61% cross it”. */
  readonly words: string;
  /** Pixels. */
  readonly height: number;
  readonly onMove: (second: number) => void;
  readonly onRemove: () => void;
  /** The second under a pixel of the window. */
  readonly secondUnder: (clientX: number) => number;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};

/** An ad break on the curve: dragged by mouse or finger, moved and removed by keys. */
export function BreakHandle(props: BreakHandleProps) {
  const { axis, at, rank, words, height, onMove, onRemove, secondUnder } = props;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    const removes = event.key === 'Delete' || event.key === 'Backspace';
    if (step === undefined && !removes) return;
    event.preventDefault();
    // Other keys of the page must not hear of it, too.
    event.stopPropagation();
    if (removes) onRemove();
    else if (step !== undefined) onMove(at + (event.shiftKey && Math.abs(step) === 1 ? step * 10 : step));
  };
  const drag = (event: PointerEvent): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onMove(secondUnder(event.clientX));
  };
  return (
    <Box
      role="slider"
      tabIndex={0}
      data-break
      aria-label={`Ad break ${rank}`}
      aria-description="Arrow keys move it by a second, with Shift by ten; Delete removes it."
      aria-valuemin={0}
      aria-valuemax={Math.round(axis.durationS)}
      aria-valuenow={Math.round(at)}
      aria-valuetext={`${formatTimecode(at)}, ${words}`}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onClick={(event) => event.stopPropagation()}
      sx={HANDLE}
      style={{ height, transform: `translateX(${xOf(axis, at) - HALF}px)` }}
    >
      <span className="flag" style={{ translate: `calc(-50% + ${flagShift(axis, xOf(axis, at))}px) 0` }}>
        {formatTimecode(at)}
      </span>
    </Box>
  );
}

/** How far a flag moves so as not to leave the chart, in pixels. */
function flagShift({ width }: TimeAxis, x: number): number {
  return Math.max(0, HALF_FLAG - x) + Math.min(0, width - HALF_FLAG - x);
}

/** Half the width of a flag of minutes. */
const HALF_FLAG = 20;

/** Half of what a finger needs, in pixels. */
const HALF = 16;

const HANDLE = {
  position: 'absolute',
  top: 0,
  left: 0,
  width: 2 * HALF,
  cursor: 'ew-resize',
  touchAction: 'none',
  outline: 'none',
  '&::before': {
    content: '""',
    position: 'absolute',
    top: 20,
    bottom: 0,
    left: HALF - 1,
    width: 2,
    bgcolor: 'meaning.money',
  },
  '& .flag': {
    position: 'absolute',
    top: 0,
    left: '50%',
    px: 0.75,
    lineHeight: '22px',
    borderRadius: '6px',
    bgcolor: 'meaning.money',
    color: 'background.paper',
    fontSize: '0.75rem',
    fontWeight: 650,
    whiteSpace: 'nowrap',
    userSelect: 'none',
  },
  '&:hover::before': { width: 4, left: HALF - 2 },
  '&:focus-visible .flag': { outline: '2px solid var(--kine-palette-primary-main)', outlineOffset: 2 },
  '&:focus-visible::before': { width: 4, left: HALF - 2 },
} as const;
