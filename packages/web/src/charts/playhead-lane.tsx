import { type TimeAxis, xOf } from './time-axis.ts';

/** One viewer on the lane. */
export interface LanePlayhead {
  readonly id: string;
  readonly second: number;
  readonly playing: boolean;
}

interface PlayheadLaneProps {
  readonly axis: TimeAxis;
  readonly playheads: readonly LanePlayhead[];
  /** Pixels. */
  readonly height: number;
  /** How long a dot takes to its next place, milliseconds: the interval at which positions are renewed. */
  readonly glideMs: number;
}

const RADIUS = 4;

/** A dot per viewer, where they are; hollow and faint while they stand still. Three rows keep a crowd apart. */
export function PlayheadLane({ axis, playheads, height, glideMs }: PlayheadLaneProps) {
  return (
    <g aria-hidden>
      {playheads.map(({ id, second, playing }) => (
        <circle
          key={id}
          r={RADIUS}
          fill={playing ? 'var(--kine-palette-meaning-live)' : 'var(--kine-palette-background-paper)'}
          stroke="var(--kine-palette-meaning-live)"
          strokeWidth={1.25}
          opacity={playing ? 0.9 : 0.55}
          style={{
            transform: `translate(${insideX(axis, second)}px, ${rowY(id, height)}px)`,
            transition: `transform ${glideMs}ms linear`,
          }}
        />
      ))}
    </g>
  );
}

function insideX(axis: TimeAxis, second: number): number {
  return Math.min(axis.width - RADIUS - 1, Math.max(RADIUS + 1, xOf(axis, second)));
}

/** A row by the id, so that a viewer keeps theirs. */
function rowY(id: string, height: number): number {
  const row = (id.charCodeAt(id.length - 1) + id.charCodeAt(id.length - 2)) % 3;
  return height / 2 + (row - 1) * (RADIUS * 2);
}
