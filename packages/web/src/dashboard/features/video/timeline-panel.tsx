import type { Chapter } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { lazy, Suspense } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import type { LiveVideo } from '../../../api/live-video.ts';
import type { ShownCurves } from './shown-video.ts';

const VideoTimeline = lazy(() =>
  import('./video-timeline.tsx').then((module) => ({ default: module.VideoTimeline })),
);

interface TimelinePanelProps {
  readonly curves: ShownCurves | undefined;
  readonly error: unknown;
  readonly live: LiveVideo | undefined;
  /** Seconds. */
  readonly durationS: number;
  readonly chapters: readonly Chapter[];
  readonly element: HTMLMediaElement | undefined;
  readonly storyboard: string | null;
}

/** Place of the timeline right under the player, of one height whatever is in it. */
export function TimelinePanel({
  curves,
  error,
  live,
  durationS,
  chapters,
  element,
  storyboard,
}: TimelinePanelProps) {
  const waiting = <Skeleton variant="rectangular" height={TIMELINE_HEIGHT} />;
  return (
    <Box
      component="section"
      aria-label="What was watched, along the video"
      sx={{
        border: 1,
        borderTop: 0,
        borderColor: 'divider',
        borderRadius: '0 0 14px 14px',
        bgcolor: 'background.paper',
        overflow: 'hidden',
      }}
    >
      {error !== null && error !== undefined ? (
        <Hint>{sentenceOf(error)}</Hint>
      ) : !curves ? (
        waiting
      ) : durationS <= 0 ? (
        <Hint>The length of this video is not known yet. The first viewer's player reports it.</Hint>
      ) : (
        <Suspense fallback={waiting}>
          <VideoTimeline
            curves={curves}
            live={live}
            durationS={durationS}
            chapters={chapters}
            element={element}
            storyboard={storyboard}
          />
        </Suspense>
      )}
    </Box>
  );
}

const TIMELINE_HEIGHT = 262;

function Hint({ children }: { readonly children: string }) {
  return (
    <Box
      sx={{
        minHeight: TIMELINE_HEIGHT,
        display: 'grid',
        placeItems: 'center',
        p: 3,
        color: 'text.secondary',
        textAlign: 'center',
      }}
    >
      {children}
    </Box>
  );
}
