import { BarRounded, LinePath } from '@visx/shape';
import { memo } from 'react';
import { TrendAxes } from './trend-axes.tsx';
import type { TrendLayout, TrendPoint } from './trend-layout.ts';

interface TrendDrawingProps {
  readonly points: readonly TrendPoint[];
  readonly layout: TrendLayout;
  readonly kind: 'bars' | 'line';
  /** Whether the last step still goes on. */
  readonly goesOn: boolean;
  readonly format: (value: number) => string;
  readonly shortTime: (time: string) => string;
}

/** The marks of a trend chart: bars or a line, and the period before as a dashed grey line over them. */
export const TrendDrawing = memo(function TrendDrawing(props: TrendDrawingProps) {
  const { points, layout, kind, format, shortTime } = props;
  return (
    <g aria-hidden>
      <TrendAxes layout={layout} format={format} labelOf={(index) => shortTime(points[index]?.time ?? '')} />
      {kind === 'bars' ? <Bars {...props} /> : <Line {...props} />}
      <LinePath
        data={points.map((point, index) => ({ ...point, index }))}
        defined={({ before }) => before !== null}
        x={({ index }) => layout.middle(index)}
        y={({ before }) => layout.y(before ?? 0)}
        stroke="var(--kine-palette-text-secondary)"
        strokeWidth={1.5}
        strokeDasharray="4 4"
        strokeLinejoin="round"
      />
    </g>
  );
});

const CORNER = 4;

function Bars({ points, layout, goesOn }: TrendDrawingProps) {
  return points.map(({ time, value }, index) => {
    const y = layout.y(value ?? 0);
    const height = layout.foot - y;
    return height <= 0 ? null : (
      <BarRounded
        key={time}
        x={layout.barX(index)}
        y={y}
        width={layout.bandWidth}
        height={height}
        radius={Math.min(CORNER, layout.bandWidth / 2, height)}
        top
        fill="var(--kine-palette-meaning-viewers)"
        fillOpacity={goesOn && index === points.length - 1 ? 0.5 : 0.85}
      />
    );
  });
}

function Line({ points, layout }: TrendDrawingProps) {
  return (
    <LinePath
      data={points.map((point, index) => ({ ...point, index }))}
      defined={({ value }) => value !== null}
      x={({ index }) => layout.middle(index)}
      y={({ value }) => layout.y(value ?? 0)}
      stroke="var(--kine-palette-meaning-viewers)"
      strokeWidth={2}
      strokeLinejoin="round"
    />
  );
}
