import { type TimeAxis, xOf } from './time-axis.ts';

interface PassStripProps {
  readonly axis: TimeAxis;
  /** Disjoint stretches in milliseconds of media and how often each was played. */
  readonly watched: readonly (readonly [fromMs: number, toMs: number, count: number])[];
  /** Pixels. */
  readonly height: number;
}

/** What one viewer saw of a video: once, twice, three times or more. */
export function PassStrip({ axis, watched, height }: PassStripProps) {
  return (
    <g aria-hidden>
      <rect width={axis.width} height={height} rx={2} fill="var(--kine-palette-surface-cold)" />
      {watched.map(([from, to, count]) => {
        const x = xOf(axis, from / 1000);
        // A stretch too short for a pixel was watched all the same.
        const width = Math.max(1, xOf(axis, to / 1000) - x);
        return <rect key={from} x={x} width={width} height={height} fill={passColour(count)} />;
      })}
    </g>
  );
}

/** Colour of the number of times something was watched. */
function passColour(count: number): string {
  if (count <= 1) return 'var(--kine-palette-meaning-viewers)';
  const share = count === 2 ? 55 : 100;
  return `color-mix(in oklab, var(--kine-palette-meaning-rewatch) ${share}%, var(--kine-palette-meaning-viewers))`;
}
