import Box from '@mui/material/Box';
import type { KeyboardEvent } from 'react';
import { isShown, type TimeAxis, xOf } from '../../../charts/time-axis.ts';
import { type AlongVideo, momentWords } from './timeline-readings.ts';
import { useCurrentTime } from './use-current-time.ts';

interface TimelineSliderProps {
  readonly axis: TimeAxis;
  readonly along: AlongVideo;
  readonly element: HTMLMediaElement | undefined;
  /** Pixels. */
  readonly height: number;
  readonly onSeek: (second: number) => void;
  /** Looks at a shorter (2), a longer (0.5) or the whole (0) stretch around a second. */
  readonly onMagnify: (factor: number, second: number) => void;
}

/** Seconds a key moves the playhead. */
const STEPS: Record<string, number> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};

/** How much closer a key looks. */
const MAGNIFIES: Record<string, number> = { '+': 2, '=': 2, '-': 0.5, '0': 0 };

/** The player's position as a line over the charts; a slider to keyboards and screen readers. */
export function TimelineSlider({ axis, along, element, height, onSeek, onMagnify }: TimelineSliderProps) {
  const second = useCurrentTime(element);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const factor = MAGNIFIES[event.key];
    const target = targetOf(event.key, second, axis.durationS);
    if (factor === undefined && target === undefined) return;
    event.preventDefault();
    if (factor !== undefined) onMagnify(factor, second);
    if (target !== undefined) onSeek(Math.min(axis.durationS, Math.max(0, target)));
  };
  return (
    <Box
      role="slider"
      tabIndex={0}
      aria-label="Position in the video"
      aria-description="Arrow keys move by a second, page keys by ten; plus, minus and 0 look closer, wider and at all of it."
      aria-valuemin={0}
      aria-valuemax={Math.round(axis.durationS)}
      aria-valuenow={Math.round(second)}
      aria-valuetext={momentWords(along, second)}
      onKeyDown={onKeyDown}
      sx={{
        position: 'absolute',
        top: 0,
        left: 0,
        height,
        width: 2,
        bgcolor: 'text.primary',
        pointerEvents: 'none',
        '&::before': {
          content: '""',
          position: 'absolute',
          top: 0,
          left: -4,
          border: '5px solid transparent',
          borderTopColor: 'var(--kine-palette-text-primary)',
        },
        '&:focus-visible': { outline: '2px solid var(--kine-palette-primary-main)', outlineOffset: 3 },
      }}
      style={{
        transform: `translateX(${Math.min(axis.width - 2, Math.max(0, xOf(axis, second) - 1))}px)`,
        // Outside of the stretch that is shown it waits, faintly, at the edge.
        opacity: isShown(axis, second) ? 1 : 0.3,
      }}
    />
  );
}

function targetOf(key: string, second: number, durationS: number): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return durationS;
  const step = STEPS[key];
  return step === undefined ? undefined : second + step;
}
