import { AxisBottom } from '@visx/axis';
import { scaleLinear } from '@visx/scale';
import { memo } from 'react';
import { formatTimecode } from '../ui/format.ts';
import { stretchOf, type TimeAxis, ticks } from './time-axis.ts';

interface TimeLabelsProps {
  readonly axis: TimeAxis;
}

/** Round times along the foot of the video's charts. */
export const TimeLabels = memo(function TimeLabels({ axis }: TimeLabelsProps) {
  const { fromS, toS } = stretchOf(axis);
  const scale = scaleLinear<number>({ domain: [fromS, toS], range: [0, axis.width] });
  return (
    <AxisBottom
      scale={scale}
      tickValues={ticks(axis)}
      tickFormat={(second) => formatTimecode(Number(second))}
      hideAxisLine
      tickLength={5}
      tickStroke="var(--kine-palette-surface-hairline)"
      tickLabelProps={(second) => ({
        fill: 'var(--kine-palette-text-secondary)',
        fontSize: 11,
        fontFamily: 'inherit',
        textAnchor: second === fromS ? 'start' : 'middle',
        dx: second === fromS ? 4 : 0,
      })}
    />
  );
});
