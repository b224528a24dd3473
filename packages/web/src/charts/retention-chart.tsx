import { Area, LinePath } from '@visx/shape';
import { memo } from 'react';
import { type BinPlace, binPlaces } from './bin-places.ts';
import { shareScale } from './share-scale.ts';
import type { TimeAxis } from './time-axis.ts';

interface RetentionChartProps {
  readonly axis: TimeAxis;
  /** Seconds per bin. */
  readonly binS: number;
  /** R: share of plays that saw the bin, 0–1. */
  readonly retention: readonly number[];
  /** Its 95 % interval; absent where too few plays tell one. */
  readonly interval?: { readonly low: readonly number[]; readonly high: readonly number[] } | undefined;
  /** W: passes per play; absent when what was watched again is not drawn. */
  readonly intensity?: readonly number[] | undefined;
  /** The highest share drawn. */
  readonly top: number;
  /** Pixels. */
  readonly height: number;
}

/** Retention as an area with its interval, and on top of it what was watched again: their sum is the intensity. */
export const RetentionChart = memo(function RetentionChart(props: RetentionChartProps) {
  const { axis, binS, retention, interval, intensity, top, height } = props;
  const places = binPlaces(axis, binS, retention.length);
  const y = shareScale(height, top);
  const seen = ({ bin }: BinPlace): number => retention[bin] ?? 0;
  return (
    <g aria-hidden>
      {intensity && (
        <Area
          data={places}
          x={({ x }) => x}
          y0={(place) => y(seen(place))}
          y1={(place) => y(Math.max(seen(place), intensity[place.bin] ?? 0))}
          fill="var(--kine-palette-meaning-rewatch)"
          fillOpacity={0.5}
        />
      )}
      <Area
        data={places}
        x={({ x }) => x}
        y0={height}
        y1={(place) => y(seen(place))}
        fill="var(--kine-palette-meaning-viewers)"
        fillOpacity={0.16}
      />
      {interval && (
        <Area
          data={places}
          x={({ x }) => x}
          y0={({ bin }) => y(interval.low[bin] ?? 0)}
          y1={({ bin }) => y(interval.high[bin] ?? 0)}
          fill="var(--kine-palette-meaning-viewers)"
          fillOpacity={0.24}
        />
      )}
      <LinePath
        data={places}
        x={({ x }) => x}
        y={(place) => y(seen(place))}
        stroke="var(--kine-palette-meaning-viewers)"
        strokeWidth={2}
        strokeLinejoin="round"
      />
    </g>
  );
});
