import { AxisBottom, AxisLeft } from '@visx/axis';
import { scaleLinear } from '@visx/scale';
import type { TrendLayout } from './trend-layout.ts';

interface TrendAxesProps {
  readonly layout: TrendLayout;
  readonly format: (value: number) => string;
  /** What is written under a step. */
  readonly labelOf: (index: number) => string;
}

const LABEL = {
  fill: 'var(--kine-palette-text-secondary)',
  fontSize: 11,
  fontFamily: 'inherit',
} as const;

/** The lines of round values with their numbers, and the times below. */
export function TrendAxes({ layout, format, labelOf }: TrendAxesProps) {
  const last = Math.max(0, layout.steps - 1);
  const places = scaleLinear<number>({
    domain: [0, Math.max(1, last)],
    range: [layout.middle(0), layout.middle(last)],
  });
  return (
    <>
      {layout.grid.map((value) => (
        <line
          key={value}
          x1={layout.left}
          x2={layout.right}
          y1={layout.y(value)}
          y2={layout.y(value)}
          stroke="var(--kine-palette-surface-hairline)"
        />
      ))}
      <AxisLeft
        scale={layout.y}
        left={layout.left}
        tickValues={[...layout.grid]}
        tickFormat={(value) => format(Number(value))}
        hideAxisLine
        hideTicks
        tickLabelProps={{ ...LABEL, textAnchor: 'end', dx: -4, dy: 4 }}
      />
      <AxisBottom
        scale={places}
        top={layout.foot}
        tickValues={layout.labelled}
        tickFormat={(index) => labelOf(Number(index))}
        hideAxisLine
        hideTicks
        tickLabelProps={(index) => ({ ...LABEL, textAnchor: index === 0 ? 'start' : 'middle' })}
      />
    </>
  );
}
