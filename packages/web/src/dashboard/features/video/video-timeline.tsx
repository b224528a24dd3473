import type { Chapter } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import { Group } from '@visx/group';
import type { PointerEvent } from 'react';
import { useState } from 'react';
import type { LiveVideo } from '../../../api/live-video.ts';
import { cueAt } from '../../../api/storyboard.ts';
import { useStoryboard } from '../../../api/use-storyboard.ts';
import { ChapterMarks } from '../../../charts/chapter-marks.tsx';
import { HeatStrip } from '../../../charts/heat-strip.tsx';
import { RetentionChart } from '../../../charts/retention-chart.tsx';
import { secondAt, type TimeAxis, xOf } from '../../../charts/time-axis.ts';
import { TimeLabels } from '../../../charts/time-labels.tsx';
import { useWidth } from '../../../ui/use-width.ts';
import { LivePlayheads } from './live-playheads.tsx';
import type { ShownCurves } from './shown-video.ts';
import { TimelineReadout } from './timeline-readout.tsx';
import { TimelineSlider } from './timeline-slider.tsx';

interface VideoTimelineProps {
  readonly curves: ShownCurves;
  readonly live: LiveVideo | undefined;
  /** Seconds. */
  readonly durationS: number;
  readonly chapters: readonly Chapter[];
  readonly element: HTMLMediaElement | undefined;
  /** Where the video's small pictures are; null while there are none. */
  readonly storyboard: string | null;
}

const HEIGHTS = { strip: 20, lane: 34, curve: 132, labels: 28 } as const;
const LANE_TOP = HEIGHTS.strip;
const CURVE_TOP = LANE_TOP + HEIGHTS.lane;
const LABELS_TOP = CURVE_TOP + HEIGHTS.curve;
const HEIGHT = LABELS_TOP + HEIGHTS.labels;

/** Everything known along the video, on the player's own width: heat, who is where, retention; hover reads, click seeks. */
export function VideoTimeline({
  curves,
  live,
  durationS,
  chapters,
  element,
  storyboard,
}: VideoTimelineProps) {
  const [ref, width] = useWidth();
  const [hovered, setHovered] = useState<number>();
  const pictures = useStoryboard(storyboard);
  const axis: TimeAxis = { durationS, width };
  const pointed = ({ currentTarget, clientX }: PointerEvent): number =>
    secondAt(axis, clientX - currentTarget.getBoundingClientRect().left);
  const seek = (second: number): void => {
    if (element) element.currentTime = second;
  };
  return (
    <>
      <Box
        ref={ref}
        onPointerMove={(event: PointerEvent) => setHovered(pointed(event))}
        onPointerLeave={() => setHovered(undefined)}
        onPointerUp={(event: PointerEvent) => event.button === 0 && seek(pointed(event))}
        sx={{ position: 'relative', height: HEIGHT, cursor: 'crosshair', touchAction: 'pan-y' }}
      >
        {width > 0 && (
          <svg width={width} height={HEIGHT} style={{ display: 'block' }} aria-hidden>
            <HeatStrip axis={axis} binS={curves.bin_s} intensity={curves.intensity} height={HEIGHTS.strip} />
            <Group top={LANE_TOP}>
              <LivePlayheads axis={axis} live={live} height={HEIGHTS.lane} />
            </Group>
            <Group top={CURVE_TOP}>
              {curves.plays > 0 ? (
                <RetentionChart
                  axis={axis}
                  binS={curves.bin_s}
                  retention={curves.retention}
                  intensity={curves.intensity}
                  height={HEIGHTS.curve}
                />
              ) : (
                <text
                  x={width / 2}
                  y={HEIGHTS.curve / 2}
                  textAnchor="middle"
                  fontSize={13}
                  fill="var(--kine-palette-text-secondary)"
                >
                  Not enough data yet: the curve begins with the first play
                </text>
              )}
            </Group>
            <Group top={CURVE_TOP}>
              <ChapterMarks axis={axis} chapters={chapters} height={HEIGHTS.curve} />
            </Group>
            <Group top={LABELS_TOP}>
              <TimeLabels axis={axis} />
            </Group>
            {hovered !== undefined && (
              <line
                x1={xOf(axis, hovered)}
                x2={xOf(axis, hovered)}
                y2={LABELS_TOP}
                stroke="var(--kine-palette-text-secondary)"
                strokeDasharray="3 3"
              />
            )}
          </svg>
        )}
        <TimelineSlider axis={axis} curves={curves} element={element} height={LABELS_TOP} onSeek={seek} />
      </Box>
      <TimelineReadout
        curves={curves}
        hovered={hovered}
        element={element}
        frame={hovered === undefined ? undefined : cueAt(pictures ?? [], hovered)}
      />
    </>
  );
}
