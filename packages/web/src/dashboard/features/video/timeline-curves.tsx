import { useMemo } from 'react';
import { RetentionChart } from '../../../charts/retention-chart.tsx';
import { ShareGrid } from '../../../charts/share-grid.tsx';
import { SideLines } from '../../../charts/side-lines.tsx';
import type { TimeAxis } from '../../../charts/time-axis.ts';
import { TypicalBand } from '../../../charts/typical-band.tsx';
import type { LayerId } from './timeline-layers.ts';
import type { AlongVideo } from './timeline-readings.ts';
import type { SplitSide } from './timeline-split.ts';

interface TimelineCurvesProps {
  readonly axis: TimeAxis;
  readonly along: AlongVideo;
  readonly shown: ReadonlySet<LayerId>;
  readonly sides: readonly SplitSide[];
  /** Pixels. */
  readonly height: number;
}

/** Shares of plays along the video: of all of them beside what is usual, or of each side of a split. */
export function TimelineCurves({ axis, along, shown, sides, height }: TimelineCurvesProps) {
  const { curves, relative } = along;
  const isSplit = sides.length > 0;
  const withRewatch = shown.has('rewatch') && !isSplit && curves.enough;
  const top = withRewatch ? Math.max(1, ...curves.intensity) : 1;
  const frame = { axis, top, height };
  const lines = useMemo(
    () => sides.flatMap(({ key, curve }) => (curve?.enough ? [{ key, values: curve.retention }] : [])),
    [sides],
  );
  if (curves.plays === 0) return <ShareGrid width={axis.width} height={height} top={1} />;
  return (
    <g opacity={curves.enough ? 1 : 0.45}>
      <ShareGrid width={axis.width} height={height} top={top} />
      {shown.has('typical') && !isSplit && relative?.typical && (
        <TypicalBand {...frame} typical={relative.typical} />
      )}
      {!isSplit && (shown.has('retention') || withRewatch) && (
        <RetentionChart
          {...frame}
          binS={curves.bin_s}
          retention={curves.retention}
          interval={curves.enough && shown.has('retention') ? curves.retention_interval : undefined}
          intensity={withRewatch ? curves.intensity : undefined}
        />
      )}
      {isSplit && <SideLines {...frame} binS={curves.bin_s} sides={lines} />}
    </g>
  );
}
