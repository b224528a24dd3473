import { memo } from 'react';
import { shownBins, type TimeAxis, xOf } from './time-axis.ts';

interface BinBarsProps {
  readonly axis: TimeAxis;
  /** Seconds per bin. */
  readonly binS: number;
  readonly values: readonly number[];
  /** The value of a bar as high as the lane; higher ones end there. */
  readonly top: number;
  readonly colour: string;
  /** Pixels. */
  readonly height: number;
  /** Bars that hang from the top. */
  readonly hanging?: boolean;
}

/** A bar for each bin, as one path: a thousand of them cost as much as one. */
export const BinBars = memo(function BinBars(props: BinBarsProps) {
  return <path d={pathOf(props)} fill={props.colour} aria-hidden />;
});

function pathOf({ axis, binS, values, top, height, hanging = false }: BinBarsProps): string {
  const [first, last] = shownBins(axis, binS, values.length);
  const bars: string[] = [];
  for (let bin = first; bin <= last; bin++) {
    const share = top > 0 ? Math.min(1, (values[bin] ?? 0) / top) : 0;
    if (share === 0) continue;
    const from = xOf(axis, bin * binS);
    const room = xOf(axis, (bin + 1) * binS) - from;
    const width = Math.max(0.5, room - (room > 3 ? 1 : 0));
    const length = Math.max(1, share * height);
    bars.push(
      `M${round(from)} ${hanging ? 0 : round(height - length)}h${round(width)}v${round(length)}h${round(-width)}z`,
    );
  }
  return bars.join('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
