import { LinePath } from '@visx/shape';
import { memo } from 'react';
import { binPlaces } from './bin-places.ts';
import { seriesColour } from './series-colour.ts';
import { shareScale } from './share-scale.ts';
import type { TimeAxis } from './time-axis.ts';

interface SideLinesProps {
  readonly axis: TimeAxis;
  /** Seconds per bin. */
  readonly binS: number;
  /** A curve of shares for each side of a comparison, six at most; its key tells it from the others. */
  readonly sides: readonly { readonly key: string; readonly values: readonly number[] }[];
  /** The highest share drawn. */
  readonly top: number;
  /** Pixels. */
  readonly height: number;
}

/** A line for each side of a comparison. */
export const SideLines = memo(function SideLines({ axis, binS, sides, top, height }: SideLinesProps) {
  const y = shareScale(height, top);
  return (
    <g aria-hidden>
      {sides.map(({ key, values }, index) => (
        <LinePath
          key={key}
          data={binPlaces(axis, binS, values.length)}
          x={({ x }) => x}
          y={({ bin }) => y(values[bin] ?? 0)}
          stroke={seriesColour(index)}
          strokeWidth={2}
          strokeLinejoin="round"
        />
      ))}
    </g>
  );
});
