import { memo } from 'react';
import { isShown, type TimeAxis, xOf } from './time-axis.ts';

/** How many jumped from one part of the video to another; seconds, the middle of each part. */
export interface SeekArc {
  readonly fromS: number;
  readonly toS: number;
  readonly n: number;
}

interface SeekArcsProps {
  readonly axis: TimeAxis;
  readonly arcs: readonly SeekArc[];
  /** Pixels. */
  readonly height: number;
}

/** Jumps as arcs that end in a dot where they land; back in the rewatch colour, ahead in grey. */
export const SeekArcs = memo(function SeekArcs({ axis, arcs, height }: SeekArcsProps) {
  const most = Math.max(1, ...arcs.map(({ n }) => n));
  const shown = arcs.filter(({ fromS, toS }) => isShown(axis, fromS) && isShown(axis, toS));
  return (
    <g aria-hidden>
      {shown.map(({ fromS, toS, n }) => {
        const [from, to] = [xOf(axis, fromS), xOf(axis, toS)];
        // As high as it is long, up to the lane; the control point of a quadratic lies twice as high as its arc.
        const rise = Math.min(height - 4, 8 + (Math.abs(to - from) / axis.width) * height * 1.6);
        const colour =
          toS < fromS ? 'var(--kine-palette-meaning-rewatch)' : 'var(--kine-palette-text-secondary)';
        const weight = Math.sqrt(n / most);
        return (
          <g key={`${fromS}-${toS}`} opacity={0.25 + 0.6 * weight}>
            <path
              d={`M${from} ${height - 2}Q${(from + to) / 2} ${height - 2 - 2 * rise} ${to} ${height - 2}`}
              fill="none"
              stroke={colour}
              strokeWidth={0.75 + 2.25 * weight}
              strokeDasharray={toS < fromS ? undefined : '4 3'}
            />
            <circle cx={to} cy={height - 2} r={1.5 + 1.5 * weight} fill={colour} />
          </g>
        );
      })}
    </g>
  );
});
