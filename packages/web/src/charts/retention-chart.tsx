import { scaleLinear } from '@visx/scale';
import { Area, LinePath } from '@visx/shape';
import { memo } from 'react';
import { formatPercent } from '../ui/format.ts';
import { type TimeAxis, xOf } from './time-axis.ts';

interface RetentionChartProps {
  readonly axis: TimeAxis;
  /** Seconds per bin. */
  readonly binS: number;
  /** R: share of plays that saw the bin, 0–1. */
  readonly retention: readonly number[];
  /** W: passes per play. */
  readonly intensity: readonly number[];
  /** Pixels. */
  readonly height: number;
}

interface Point {
  readonly x: number;
  readonly seen: number;
  readonly passes: number;
}

/** Retention as an area, and on top of it what was watched again: their sum is the intensity. */
export const RetentionChart = memo(function RetentionChart(props: RetentionChartProps) {
  const { axis, height, intensity } = props;
  const points = pointsOf(props);
  const top = Math.max(1, ...intensity);
  const y = scaleLinear<number>({ domain: [0, top * 1.06], range: [height, 0] });
  return (
    <g aria-hidden>
      {gridValues(top).map((value) => (
        <g key={value}>
          <line x2={axis.width} y1={y(value)} y2={y(value)} stroke="var(--kine-palette-surface-hairline)" />
          {value > 0 && (
            <text
              x={8}
              y={y(value) - 4}
              fontSize={11}
              fill="var(--kine-palette-text-secondary)"
              stroke="var(--kine-palette-background-paper)"
              strokeWidth={3}
              paintOrder="stroke"
            >
              {formatPercent(value * 100)}
            </text>
          )}
        </g>
      ))}
      <Area
        data={points}
        x={({ x }) => x}
        y0={({ seen }) => y(seen)}
        y1={({ passes }) => y(passes)}
        fill="var(--kine-palette-meaning-rewatch)"
        fillOpacity={0.42}
      />
      <Area
        data={points}
        x={({ x }) => x}
        y0={height}
        y1={({ seen }) => y(seen)}
        fill="var(--kine-palette-meaning-viewers)"
        fillOpacity={0.2}
      />
      <LinePath
        data={points}
        x={({ x }) => x}
        y={({ seen }) => y(seen)}
        stroke="var(--kine-palette-meaning-viewers)"
        strokeWidth={2}
        strokeLinejoin="round"
      />
    </g>
  );
});

/** A bin stands for its whole width, so its value is drawn at its middle and held to the video's two ends. */
function pointsOf({ axis, binS, retention, intensity }: RetentionChartProps): Point[] {
  const middle = (bin: number): number => {
    const end = Math.min(axis.durationS, (bin + 1) * binS);
    return xOf(axis, (bin * binS + end) / 2);
  };
  const points = retention.map((seen, bin) => ({
    x: middle(bin),
    seen,
    passes: Math.max(seen, intensity[bin] ?? 0),
  }));
  const first = points[0];
  const last = points.at(-1);
  return first && last ? [{ ...first, x: 0 }, ...points, { ...last, x: axis.width }] : [];
}

function gridValues(top: number): number[] {
  const step = top > 4 ? 2 : top > 2 ? 1 : 0.5;
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, index) => index * step);
}
