import type { TimelineStep } from '@kine/protocol';
import { scaleLinear } from '@visx/scale';

/** Something that happened at one moment of a view. */
export interface CourseMark {
  readonly at_ms: number;
  readonly kind: 'error' | 'rendition';
}

interface CourseChartProps {
  readonly steps: readonly TimelineStep[];
  readonly marks: readonly CourseMark[];
  /** Milliseconds: of the view on the clock, and of the media. */
  readonly lengthMs: number;
  readonly durationMs: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** What each kind of step is drawn in. */
export const STEP_COLOURS: Readonly<Record<TimelineStep['kind'], string>> = {
  startup: 'var(--kine-palette-text-secondary)',
  play: 'var(--kine-palette-meaning-viewers)',
  pause: 'var(--kine-palette-text-secondary)',
  stall: 'var(--kine-palette-meaning-live)',
  seek: 'var(--kine-palette-meaning-rewatch)',
};

const GROUND = 0.14;

/**
 * One view as a path: the clock runs to the right, the video upwards. Playing climbs, a pause is level, a seek
 * jumps; the ground is tinted where the viewer waited.
 */
export function CourseChart({ steps, marks, lengthMs, durationMs, width, height }: CourseChartProps) {
  const x = scaleLinear<number>({ domain: [0, Math.max(1, lengthMs)], range: [0, width] });
  const y = scaleLinear<number>({ domain: [0, Math.max(1, durationMs)], range: [height - 2, 2] });
  return (
    <g aria-hidden>
      <rect width={width} height={height} fill="var(--kine-palette-surface-sunken)" />
      {steps.map((step) => (
        <g key={`${step.kind}-${step.at_ms}`}>
          {(step.kind === 'stall' || step.kind === 'startup') && (
            <rect
              x={x(step.at_ms)}
              width={Math.max(1, x(step.until_ms) - x(step.at_ms))}
              height={height}
              fill={STEP_COLOURS[step.kind]}
              opacity={GROUND}
            />
          )}
          <line
            x1={x(step.at_ms)}
            x2={x(step.until_ms)}
            y1={y(step.from_ms)}
            y2={y(step.to_ms)}
            stroke={STEP_COLOURS[step.kind]}
            strokeWidth={step.kind === 'play' ? 2.5 : 1.5}
            strokeDasharray={step.kind === 'seek' || step.kind === 'pause' ? '3 3' : undefined}
            strokeLinecap="round"
          />
        </g>
      ))}
      {marks.map(({ at_ms, kind }) => (
        <line
          key={`${kind}-${at_ms}`}
          x1={x(at_ms)}
          x2={x(at_ms)}
          y2={kind === 'error' ? height : 8}
          stroke={kind === 'error' ? 'var(--kine-palette-error-main)' : 'var(--kine-palette-text-secondary)'}
          strokeWidth={kind === 'error' ? 2 : 1}
        />
      ))}
    </g>
  );
}
