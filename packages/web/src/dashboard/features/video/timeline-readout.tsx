import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { formatPercent, formatTimecode, formatTimes } from '../../../ui/format.ts';
import { type StoryboardFrame, StoryboardPicture } from '../../../ui/storyboard-picture.tsx';
import { momentAt } from './moment-words.ts';
import type { ShownCurves } from './shown-video.ts';
import { useCurrentTime } from './use-current-time.ts';

interface TimelineReadoutProps {
  readonly curves: ShownCurves;
  /** Second under the pointer. */
  readonly hovered: number | undefined;
  readonly element: HTMLMediaElement | undefined;
  /** The picture under the pointer, where the video has a storyboard. */
  readonly frame: StoryboardFrame | undefined;
}

/** Legend and reading in one: the values under the pointer, else at the player's position. */
export function TimelineReadout({ curves, hovered, element, frame }: TimelineReadoutProps) {
  const current = useCurrentTime(element);
  const second = hovered ?? current;
  const moment = momentAt(curves, second);
  return (
    <Box
      sx={{
        position: 'relative',
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 2.5,
        rowGap: 0.5,
        px: 2,
        py: 1.25,
        minHeight: 48,
        borderTop: 1,
        borderColor: 'divider',
        typography: 'body2',
        color: 'text.secondary',
      }}
    >
      {frame && (
        // Over the reading's end, so that nothing moves when it comes and goes.
        <Box sx={{ position: 'absolute', right: 8, bottom: 8, pointerEvents: 'none', zIndex: 1 }}>
          <StoryboardPicture frame={frame} />
        </Box>
      )}
      <Box component="span" sx={{ minWidth: '5ch', fontWeight: 700, color: 'text.primary' }}>
        {formatTimecode(second)}
      </Box>
      <Reading colour="meaning.viewers" name="seen by">
        {moment ? formatPercent(moment.seen * 100) : '–'}
      </Reading>
      <Reading colour="meaning.rewatch" name="watched per play">
        {moment ? formatTimes(moment.passes) : '–'}
      </Reading>
      <Reading colour="meaning.live" name="watching now" round />
    </Box>
  );
}

interface ReadingProps {
  readonly colour: string;
  readonly name: string;
  readonly round?: boolean;
  readonly children?: ReactNode;
}

function Reading({ colour, name, round = false, children }: ReadingProps) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
      <Box
        component="span"
        aria-hidden
        sx={{ width: 10, height: 10, borderRadius: round ? '50%' : '3px', bgcolor: colour }}
      />
      {name}{' '}
      {children !== undefined && (
        <Box component="b" sx={{ color: 'text.primary', minWidth: '4ch' }}>
          {children}
        </Box>
      )}
    </Box>
  );
}
