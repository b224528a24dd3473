import type { VideoDetail } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import type { ReactNode } from 'react';
import { Suspense } from 'react';
import type { LiveVideo } from '../../../api/live-video.ts';
import { late } from '../parts/late.tsx';
import type { Scope } from '../scope/scope.ts';
import { LoadError } from '../shell/load-error.tsx';
import { useAlongVideo } from './use-along-video.ts';
import { useTimelineAddress } from './use-timeline-address.ts';

const VideoTimeline = late('The timeline', () =>
  import('./video-timeline.tsx').then((part) => part.VideoTimeline),
);

interface TimelinePanelProps {
  readonly video: VideoDetail;
  readonly scope: Scope;
  readonly live: LiveVideo | undefined;
  readonly element: HTMLMediaElement | undefined;
}

/** Place of the timeline right under the player: the curves of the page's period and filter. */
export function TimelinePanel({ video, scope, live, element }: TimelinePanelProps) {
  const liveLengthS = (live?.curve.duration_ms ?? 0) / 1000;
  const address = useTimelineAddress(liveLengthS || video.duration || 0);
  const { selection, along, early, error, onRetry, isChanging } = useAlongVideo({
    video,
    scope,
    isWatched: (live?.numbers.viewers_now ?? 0) > 0,
    withSeeks: address.shown.has('seeks'),
  });
  const durationS = along?.curves.duration_s || liveLengthS || video.duration || 0;
  const waiting = <Skeleton variant="rectangular" height={WAITING_HEIGHT} />;
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
      {error && !along ? (
        <LoadError title="The curves could not be loaded" error={error} onRetry={onRetry} />
      ) : !along ? (
        waiting
      ) : durationS <= 0 ? (
        <Hint>The length of this video is not known yet. The first viewer's player reports it.</Hint>
      ) : (
        <Suspense fallback={waiting}>
          <Box sx={{ opacity: isChanging ? 0.6 : 1 }}>
            <VideoTimeline
              video={video}
              selection={selection}
              along={along}
              early={early}
              live={live}
              durationS={durationS}
              element={element}
              address={address}
            />
          </Box>
        </Suspense>
      )}
    </Box>
  );
}

/** The height of the chart with its usual layers, its tools and its legend. */
const WAITING_HEIGHT = 500;

function Hint({ children }: { readonly children: ReactNode }) {
  return (
    <Box
      sx={{
        minHeight: 300,
        display: 'grid',
        alignContent: 'center',
        justifyItems: 'center',
        p: 3,
        color: 'text.secondary',
        textAlign: 'center',
      }}
    >
      {children}
    </Box>
  );
}
