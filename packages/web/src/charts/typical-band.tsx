import { Area, LinePath } from '@visx/shape';
import { memo } from 'react';
import { binPlaces } from './bin-places.ts';
import { shareScale } from './share-scale.ts';
import type { TimeAxis } from './time-axis.ts';

interface TypicalBandProps {
  readonly axis: TimeAxis;
  /** What is usual in equal parts of the video, shares. */
  readonly typical: {
    readonly p25: readonly number[];
    readonly median: readonly number[];
    readonly p75: readonly number[];
  };
  /** The highest share drawn. */
  readonly top: number;
  /** Pixels. */
  readonly height: number;
}

/** What is usual for videos like this one: a grey band with its middle dashed. */
export const TypicalBand = memo(function TypicalBand({ axis, typical, top, height }: TypicalBandProps) {
  const parts = typical.median.length;
  const places = binPlaces(axis, axis.durationS / Math.max(1, parts), parts);
  const y = shareScale(height, top);
  return (
    <g aria-hidden>
      <Area
        data={places}
        x={({ x }) => x}
        y0={({ bin }) => y(typical.p25[bin] ?? 0)}
        y1={({ bin }) => y(typical.p75[bin] ?? 0)}
        fill="var(--kine-palette-text-secondary)"
        fillOpacity={0.16}
      />
      <LinePath
        data={places}
        x={({ x }) => x}
        y={({ bin }) => y(typical.median[bin] ?? 0)}
        stroke="var(--kine-palette-text-secondary)"
        strokeDasharray="4 4"
        strokeWidth={1.25}
      />
    </g>
  );
});
