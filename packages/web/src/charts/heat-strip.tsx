import { Bar } from '@visx/shape';
import { memo } from 'react';
import { shownBins, type TimeAxis, xOf } from './time-axis.ts';

interface HeatStripProps {
  readonly axis: TimeAxis;
  /** Seconds per bin. */
  readonly binS: number;
  /** W: passes per play, one entry per bin. */
  readonly intensity: readonly number[];
  /** Pixels. */
  readonly height: number;
}

/** How often each moment was watched: cold to the viewers' colour up to once per play, on to the rewatch colour above. */
export const HeatStrip = memo(function HeatStrip({ axis, binS, intensity, height }: HeatStripProps) {
  return (
    <g aria-hidden>
      <rect width={axis.width} height={height} fill="var(--kine-palette-surface-cold)" />
      {warmthsOf(axis, binS, intensity).map(({ from, to, colour }) => {
        const x = xOf(axis, from * binS);
        return (
          <Bar
            key={from}
            x={x}
            // Half a pixel more than its share, or anti-aliasing draws seams between bins.
            width={xOf(axis, to * binS) - x + 0.5}
            height={height}
            fill={colour}
          />
        );
      })}
    </g>
  );
});

interface Warmth {
  /** Bins, the last one exclusive. */
  readonly from: number;
  to: number;
  readonly colour: string;
}

/** Neighbours of one colour as one bar: of a long video's thousand bins some hundreds are left. */
function warmthsOf(axis: TimeAxis, binS: number, intensity: readonly number[]): readonly Warmth[] {
  const [first, last] = shownBins(axis, binS, intensity.length);
  const warmths: Warmth[] = [];
  for (let bin = first; bin <= last; bin++) {
    const colour = heatColour(intensity[bin] ?? 0);
    const before = warmths.at(-1);
    if (before?.colour === colour) before.to = bin + 1;
    else warmths.push({ from: bin, to: bin + 1, colour });
  }
  return warmths;
}

/** Passes per play at which the strip is fully the rewatch colour. */
const HOTTEST = 1.5;

/** Colour of an intensity W, in steps of 2 % so that equal moments share a colour. */
function heatColour(intensity: number): string {
  const percent = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 50) * 2;
  if (intensity <= 1) {
    return `color-mix(in oklab, var(--kine-palette-meaning-viewers) ${percent(intensity)}%, var(--kine-palette-surface-cold))`;
  }
  const hot = percent((intensity - 1) / (HOTTEST - 1));
  return `color-mix(in oklab, var(--kine-palette-meaning-rewatch) ${hot}%, var(--kine-palette-meaning-viewers))`;
}
