import Box from '@mui/material/Box';
import { Group } from '@visx/group';
import { useMemo } from 'react';
import type { LiveVideo } from '../../../api/live-video.ts';
import type { Stretch, TimeAxis } from '../../../charts/time-axis.ts';
import { LivePlayheads } from './live-playheads.tsx';
import { TimelineCursor } from './timeline-cursor.tsx';
import { TimelineEmpty } from './timeline-empty.tsx';
import { useTimelineGestures } from './timeline-gestures.ts';
import { TimelineLanes } from './timeline-lanes.tsx';
import type { LayerId } from './timeline-layers.ts';
import type { TimelineLayout } from './timeline-layout.ts';
import { TimelinePins } from './timeline-pins.tsx';
import type { PointedStore } from './timeline-pointer.ts';
import type { AlongVideo } from './timeline-readings.ts';
import { TimelineSlider } from './timeline-slider.tsx';
import type { SplitSide } from './timeline-split.ts';

interface TimelineChartProps {
  readonly axis: TimeAxis;
  readonly layout: TimelineLayout;
  readonly along: AlongVideo;
  readonly shown: ReadonlySet<LayerId>;
  readonly sides: readonly SplitSide[];
  readonly live: LiveVideo | undefined;
  readonly element: HTMLMediaElement | undefined;
  readonly pointed: PointedStore;
  readonly answers: {
    readonly onSeek: (second: number) => void;
    readonly onZoom: (stretch: Stretch) => void;
    readonly onMagnify: (factor: number, second?: number) => void;
  };
}

/** The lanes along the video, with what moves over them: viewers, the pointer's line, the playhead. */
export function TimelineChart(props: TimelineChartProps) {
  const { axis, layout, along, shown, sides, live, element, pointed, answers } = props;
  const { onSeek, onZoom, onMagnify } = answers;
  const gestures = useTimelineGestures(
    axis,
    pointed,
    useMemo(() => ({ onSeek, onZoom }), [onSeek, onZoom]),
  );
  const { live: liveLane, moments: pinLane } = layout.lanes;
  return (
    <Box
      {...gestures}
      sx={{ position: 'relative', cursor: 'crosshair', touchAction: 'pan-y', userSelect: 'none' }}
      style={{ height: layout.height }}
    >
      <svg width={axis.width} height={layout.height} style={{ display: 'block' }} data-chart aria-hidden>
        <TimelineLanes axis={axis} along={along} shown={shown} layout={layout} sides={sides} />
        {liveLane && (
          <Group top={liveLane.top}>
            <LivePlayheads axis={axis} live={live} height={liveLane.height} />
          </Group>
        )}
      </svg>
      <TimelineEmpty curves={along.curves} lane={layout.lanes.curve} />
      <TimelineCursor axis={axis} pointed={pointed} height={layout.labelsTop} />
      <TimelineSlider
        axis={axis}
        along={along}
        element={element}
        height={layout.labelsTop}
        onSeek={onSeek}
        onMagnify={onMagnify}
      />
      {pinLane && along.curves.enough && (
        <TimelinePins axis={axis} moments={along.moments} lane={pinLane} onSeek={onSeek} />
      )}
    </Box>
  );
}
