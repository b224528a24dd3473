import { scaleLinear } from '@visx/scale';
import { Area, LinePath } from '@visx/shape';
import { memo } from 'react';
import { formatPercent } from '../ui/format.ts';
import { type BinAxis, middleOf } from './bin-axis.ts';

/** One line with its 95 % interval, one entry per bin; shares 0–1. */
export interface SideCurve {
  readonly colour: string;
  readonly value: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

interface SidesChartProps {
  readonly axis: BinAxis;
  readonly curves: readonly SideCurve[];
  /** Pixels. */
  readonly height: number;
}

/** More bands than these lie on each other and say nothing. */
const MAX_BANDS = 3;
const GRID = [0, 0.25, 0.5, 0.75, 1];

/** Shares of several sides as lines, each with its band. */
export const SidesChart = memo(function SidesChart({ axis, curves, height }: SidesChartProps) {
  const y = scaleLinear<number>({ domain: [0, 1.04], range: [height, 0] });
  const x = (_: unknown, bin: number): number => middleOf(axis, bin);
  return (
    <g aria-hidden>
      {GRID.map((value) => (
        <g key={value}>
          <line x2={axis.width} y1={y(value)} y2={y(value)} stroke="var(--kine-palette-surface-hairline)" />
          {value > 0 && (
            <text
              x={8}
              y={y(value) + 14}
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
      {curves.length <= MAX_BANDS &&
        curves.map(({ colour, value, low, high }) => (
          <Area
            key={colour}
            data={[...value]}
            x={x}
            y0={(_, bin) => y(low[bin] ?? 0)}
            y1={(_, bin) => y(high[bin] ?? 0)}
            fill={colour}
            fillOpacity={0.16}
          />
        ))}
      {curves.map(({ colour, value }) => (
        <LinePath
          key={colour}
          data={[...value]}
          x={x}
          y={(share) => y(share)}
          stroke={colour}
          strokeWidth={2}
          strokeLinejoin="round"
        />
      ))}
    </g>
  );
});
