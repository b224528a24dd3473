import { Group } from '@visx/group';
import { memo } from 'react';
import { BinBars } from '../../../charts/bin-bars.tsx';
import { ChapterMarks } from '../../../charts/chapter-marks.tsx';
import { HeatStrip } from '../../../charts/heat-strip.tsx';
import { LaneLabel } from '../../../charts/lane-label.tsx';
import { MomentMarks } from '../../../charts/moment-marks.tsx';
import type { TimeAxis } from '../../../charts/time-axis.ts';
import { TimeLabels } from '../../../charts/time-labels.tsx';
import { formatCount, formatPercent } from '../../../ui/format.ts';
import { TimelineCurves } from './timeline-curves.tsx';
import { TimelineJumps } from './timeline-jumps.tsx';
import type { LayerId } from './timeline-layers.ts';
import type { TimelineLayout } from './timeline-layout.ts';
import type { AlongVideo } from './timeline-readings.ts';
import type { SplitSide } from './timeline-split.ts';

interface TimelineLanesProps {
  readonly axis: TimeAxis;
  readonly along: AlongVideo;
  readonly shown: ReadonlySet<LayerId>;
  readonly layout: TimelineLayout;
  readonly sides: readonly SplitSide[];
}

/** Everything drawn that does not move by itself; pointing and playing draw none of it again. */
export const TimelineLanes = memo(function TimelineLanes(props: TimelineLanesProps) {
  const { axis, along, shown, layout, sides } = props;
  const { curves, chapters, moments } = along;
  const { heat, moments: pins, curve, exits, starts, confusion, seeks, chapters: titles } = layout.lanes;
  const bars = { axis, binS: curves.bin_s };
  return (
    <>
      {heat && <HeatStrip {...bars} intensity={curves.intensity} height={heat.height} />}
      {curve && (
        <Group top={curve.top}>
          <TimelineCurves axis={axis} along={along} shown={shown} sides={sides} height={curve.height} />
        </Group>
      )}
      {pins && curves.enough && (
        <Group top={pins.top}>
          <MomentMarks
            axis={axis}
            moments={moments}
            laneHeight={pins.height}
            curveHeight={curve?.height ?? 0}
          />
        </Group>
      )}
      {exits && (
        <Group top={exits.top}>
          <BinBars
            {...bars}
            values={curves.exit_hazard}
            top={highest(curves.exit_hazard)}
            colour="var(--kine-palette-meaning-loss)"
            height={exits.height - 2}
          />
          <Foot width={axis.width} y={exits.height - 1.5} />
          <LaneLabel>{`Leaving, up to ${formatPercent(highest(curves.exit_hazard) * 100)}`}</LaneLabel>
        </Group>
      )}
      {starts && <StartsAndStops axis={axis} along={along} top={starts.top} height={starts.height} />}
      {confusion && (
        <Group top={confusion.top}>
          <BinBars
            {...bars}
            values={curves.confusion_index}
            top={Math.max(...curves.confusion_index, 0)}
            colour="var(--kine-palette-meaning-rewatch)"
            height={confusion.height - 2}
          />
          <Foot width={axis.width} y={confusion.height - 1.5} />
          <LaneLabel>{`Confusion, up to ${formatCount(Math.max(...curves.confusion_index, 0))}`}</LaneLabel>
        </Group>
      )}
      {seeks && (
        <Group top={seeks.top}>
          <TimelineJumps axis={axis} seeks={along.seeks} height={seeks.height} />
        </Group>
      )}
      {titles && (
        <Group top={curve?.top ?? titles.top}>
          <ChapterMarks
            axis={axis}
            chapters={chapters}
            height={layout.labelsTop - (curve?.top ?? titles.top)}
          />
        </Group>
      )}
      <Group top={layout.labelsTop}>
        <TimeLabels axis={axis} />
      </Group>
    </>
  );
});

interface StartsAndStopsProps {
  readonly axis: TimeAxis;
  readonly along: AlongVideo;
  /** Pixels. */
  readonly top: number;
  readonly height: number;
}

/** Starts rise from a middle line, stops hang from it. */
function StartsAndStops({ axis, along, top, height }: StartsAndStopsProps) {
  const { started, stopped, bin_s } = along.curves;
  // Everybody starts at the start and stops at the end; what lies between would not be seen beside them.
  const most = Math.max(highest(started.slice(1)), highest(stopped));
  const half = height / 2 - 2;
  return (
    <Group top={top}>
      <BinBars
        axis={axis}
        binS={bin_s}
        values={started}
        top={most}
        colour="var(--kine-palette-meaning-viewers)"
        height={half}
      />
      <Group top={half + 2}>
        <BinBars
          axis={axis}
          binS={bin_s}
          values={stopped}
          top={most}
          colour="var(--kine-palette-meaning-loss)"
          height={half}
          hanging
        />
      </Group>
      <Foot width={axis.width} y={half + 1} />
      <LaneLabel>{`Starts above, stops below, up to ${formatCount(most)}`}</LaneLabel>
    </Group>
  );
}

/** Of a curve that ends in a bar as high as all of it together, the highest value before that end. */
function highest(values: readonly number[]): number {
  const end = Math.max(1, Math.floor(values.length * 0.98) - 1);
  return Math.max(0, ...values.slice(0, end));
}

function Foot({ width, y }: { readonly width: number; readonly y: number }) {
  return <line x2={width} y1={y} y2={y} stroke="var(--kine-palette-surface-hairline)" />;
}
