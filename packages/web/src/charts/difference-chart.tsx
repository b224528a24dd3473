import { scaleLinear } from '@visx/scale';
import { Area, LinePath } from '@visx/shape';
import { memo } from 'react';
import { type BinAxis, markedSpans, middleOf } from './bin-axis.ts';

interface DifferenceChartProps {
  readonly axis: BinAxis;
  /** Shares −1 to 1, one entry per bin, with their 95 % interval. */
  readonly difference: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Bins whose difference is beyond chance. */
  readonly significant: readonly boolean[];
  /** What the chart's top and bottom stand for, the same for charts that are compared. */
  readonly reach: number;
  readonly colour: string;
  /** Pixels. */
  readonly height: number;
}

const MARK = 6;

/** By how much one curve lies above another: a band around zero is chance; what is beyond it is marked. */
export const DifferenceChart = memo(function DifferenceChart(props: DifferenceChartProps) {
  const { axis, difference, low, high, significant, reach, colour, height } = props;
  const foot = height - MARK;
  const y = scaleLinear<number>({ domain: [-reach, reach], range: [foot - 4, 2], clamp: true });
  const x = (_: unknown, bin: number): number => middleOf(axis, bin);
  const edge = (bin: number): number => (bin / axis.bins) * axis.width;
  return (
    <g aria-hidden>
      {markedSpans(significant).map(([first, last]) => (
        <g key={first}>
          <rect
            x={edge(first)}
            width={edge(last + 1) - edge(first)}
            height={foot}
            fill={colour}
            opacity={0.1}
          />
          <rect x={edge(first)} y={foot} width={edge(last + 1) - edge(first)} height={MARK} fill={colour} />
        </g>
      ))}
      {[-1, 1].map((sign) => (
        <line
          key={sign}
          x2={axis.width}
          y1={y((sign * reach) / 2)}
          y2={y((sign * reach) / 2)}
          stroke="var(--kine-palette-surface-hairline)"
        />
      ))}
      <Area
        data={[...difference]}
        x={x}
        y0={(_, bin) => y(low[bin] ?? 0)}
        y1={(_, bin) => y(high[bin] ?? 0)}
        fill={colour}
        fillOpacity={0.22}
      />
      <line x2={axis.width} y1={y(0)} y2={y(0)} stroke="var(--kine-palette-text-secondary)" />
      <LinePath data={[...difference]} x={x} y={(value) => y(value)} stroke={colour} strokeWidth={2} />
      {/* Over the band, which would strike them through. */}
      {[-1, 1].map((sign) => (
        <text
          key={sign}
          x={8}
          y={y((sign * reach) / 2) + 4}
          fontSize={11}
          fill="var(--kine-palette-text-secondary)"
          stroke="var(--kine-palette-background-paper)"
          strokeWidth={3}
          paintOrder="stroke"
        >
          {sign > 0 ? '+' : '−'}
          {Math.round(reach * 50)} points
        </text>
      ))}
    </g>
  );
});
