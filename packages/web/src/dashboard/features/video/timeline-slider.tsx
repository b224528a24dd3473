import Box from '@mui/material/Box';
import type { KeyboardEvent } from 'react';
import { type TimeAxis, xOf } from '../../../charts/time-axis.ts';
import { momentWords } from './moment-words.ts';
import type { ShownCurves } from './shown-video.ts';
import { useCurrentTime } from './use-current-time.ts';

interface TimelineSliderProps {
  readonly axis: TimeAxis;
  readonly curves: ShownCurves;
  readonly element: HTMLMediaElement | undefined;
  /** Pixels. */
  readonly height: number;
  readonly onSeek: (second: number) => void;
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

/** The player's position as a line over the charts; a slider to keyboards and screen readers. */
export function TimelineSlider({ axis, curves, element, height, onSeek }: TimelineSliderProps) {
  const second = useCurrentTime(element);
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = targetOf(event.key, second, axis.durationS);
    if (target === undefined) return;
    event.preventDefault();
    onSeek(Math.min(axis.durationS, Math.max(0, target)));
  };
  return (
    <Box
      role="slider"
      tabIndex={0}
      aria-label="Position in the video"
      aria-valuemin={0}
      aria-valuemax={Math.round(axis.durationS)}
      aria-valuenow={Math.round(second)}
      aria-valuetext={momentWords(curves, second)}
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
      style={{ transform: `translateX(${Math.min(axis.width - 2, Math.max(0, xOf(axis, second) - 1))}px)` }}
    />
  );
}

function targetOf(key: string, second: number, durationS: number): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return durationS;
  const step = STEPS[key];
  return step === undefined ? undefined : second + step;
}
