import type { VideoDetail } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Selection } from '../../../api/along-video.ts';
import type { LiveVideo } from '../../../api/live-video.ts';
import { useStoryboard } from '../../../api/use-storyboard.ts';
import { stretchOf, type TimeAxis } from '../../../charts/time-axis.ts';
import { useWidth } from '../../../ui/use-width.ts';
import { TimelineChart } from './timeline-chart.tsx';
import { timelineLayout } from './timeline-layout.ts';
import { TimelineLosses } from './timeline-losses.tsx';
import { TimelineMinimap } from './timeline-minimap.tsx';
import { TimelineMoments } from './timeline-moments.tsx';
import { createPointedStore } from './timeline-pointer.ts';
import type { AlongVideo } from './timeline-readings.ts';
import { TimelineReadout } from './timeline-readout.tsx';
import { useSplit } from './timeline-split.ts';
import { TimelineTable } from './timeline-table.tsx';
import { TimelineTools } from './timeline-tools.tsx';
import type { useTimelineAddress } from './use-timeline-address.ts';

interface VideoTimelineProps {
  readonly video: VideoDetail;
  readonly selection: Selection;
  readonly along: AlongVideo;
  /** What is told of key moments may still change. */
  readonly early: boolean;
  readonly live: LiveVideo | undefined;
  /** Seconds. */
  readonly durationS: number;
  readonly element: HTMLMediaElement | undefined;
  readonly address: ReturnType<typeof useTimelineAddress>;
}

/** From this length on the small picture of the whole video is always there, in seconds. */
const LONG_S = 600;

/** Everything known along the video, on the player's own width: hover reads, click seeks, dragging looks closer. */
export function VideoTimeline(props: VideoTimelineProps) {
  const { video, selection, along, early, live, durationS, element, address } = props;
  const { shown, stretch, by, onLayer, onZoom, onBy } = address;
  const [measure, width] = useWidth();
  const content = useRef<HTMLDivElement>(null);
  const [pointed] = useState(createPointedStore);
  const pictures = useStoryboard(video.storyboard);
  const { sides, error: splitError } = useSplit(selection, by);
  const axis = useMemo<TimeAxis>(() => ({ durationS, width, stretch }), [durationS, width, stretch]);
  const hasChapters = along.chapters.length > 0;
  const layout = useMemo(
    () => timelineLayout(shown, { isSplit: by !== undefined, hasChapters }),
    [shown, by, hasChapters],
  );
  const onSeek = useCallback(
    (second: number): void => {
      if (element) element.currentTime = second;
    },
    [element],
  );
  const onMagnify = useCallback(
    (factor: number, second?: number): void => {
      const { fromS, toS } = stretchOf(axis);
      const middle = second ?? (fromS + toS) / 2;
      const half = (toS - fromS) / factor / 2;
      onZoom(factor === 0 ? undefined : { fromS: middle - half, toS: middle + half });
    },
    [axis, onZoom],
  );
  return (
    <>
      <Box ref={measure}>
        <Box ref={content}>
          {width > 0 && (
            <TimelineChart
              axis={axis}
              layout={layout}
              along={along}
              shown={shown}
              sides={sides}
              live={live}
              element={element}
              pointed={pointed}
              answers={{ onSeek, onZoom, onMagnify }}
            />
          )}
        </Box>
        {width > 0 && (stretch || durationS >= LONG_S) && (
          <TimelineMinimap
            along={along}
            durationS={durationS}
            width={width}
            stretch={stretch}
            onZoom={onZoom}
          />
        )}
      </Box>
      <TimelineTools
        along={along}
        period={selection.period}
        isFiltered={selection.filter !== undefined}
        by={by}
        onBy={onBy}
        isZoomed={stretch !== undefined}
        onMagnify={onMagnify}
        content={content}
      />
      <Box sx={{ borderTop: 1, borderColor: 'divider' }}>
        <TimelineReadout
          along={along}
          shown={shown}
          onLayer={onLayer}
          sides={sides}
          by={by}
          viewersNow={live?.numbers.viewers_now}
          pointed={pointed}
          element={element}
          pictures={pictures}
        />
      </Box>
      <TimelineTable along={along} />
      {along.curves.enough && (
        <Box sx={FINDINGS}>
          <TimelineLosses
            curves={along.curves}
            sides={sides}
            by={by}
            splitError={splitError}
            onSeek={onSeek}
            onSplit={() => onBy('device')}
          />
          <TimelineMoments moments={along.moments} early={early} pictures={pictures} onSeek={onSeek} />
        </Box>
      )}
    </>
  );
}

const FINDINGS = {
  display: 'grid',
  // A wide table scrolls within its own box, and does not push the sentences out of the window.
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 2.5,
  px: 2,
  py: 2,
  borderTop: 1,
  borderColor: 'divider',
} as const;
