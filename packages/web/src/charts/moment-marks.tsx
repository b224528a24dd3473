import { memo } from 'react';
import { isShown, type TimeAxis, xOf } from './time-axis.ts';

export type MomentKind = 'intro' | 'top' | 'spike' | 'dip';

/** Something that stands out, and where; seconds. */
export interface MomentMark {
  readonly kind: MomentKind;
  readonly atS: number;
  readonly fromS: number;
  readonly toS: number;
}

interface MomentMarksProps {
  readonly axis: TimeAxis;
  readonly moments: readonly MomentMark[];
  /** Pixels: of the lane of pins, and of the curves under it that the pins point to. */
  readonly laneHeight: number;
  readonly curveHeight: number;
}

/** What each kind of moment is drawn in. */
export const MOMENT_COLOURS: Readonly<Record<MomentKind, string>> = {
  intro: 'var(--kine-palette-text-secondary)',
  top: 'var(--kine-palette-meaning-viewers)',
  spike: 'var(--kine-palette-meaning-rewatch)',
  dip: 'var(--kine-palette-meaning-loss)',
};

/** Shapes around 0, 0, so that kinds differ without their colour. */
const SHAPES: Readonly<Record<MomentKind, string>> = {
  intro: 'M0 -5L5 0L0 5L-5 0Z',
  top: 'M-5 -3H5A2 2 0 0 1 5 3H-5A2 2 0 0 1 -5 -3Z',
  spike: 'M0 -5L6 5H-6Z',
  dip: 'M0 5L6 -5H-6Z',
};

/** Where in its lane a kind stands, from the top: kinds at one moment do not cover each other. */
export const MOMENT_ROWS: Readonly<Record<MomentKind, number>> = { spike: 8, intro: 14, dip: 20, top: 29 };

/** A pin for each moment, with the stretch it is about tinted on the curves below. */
export const MomentMarks = memo(function MomentMarks(props: MomentMarksProps) {
  const { axis, moments, laneHeight, curveHeight } = props;
  return (
    <g aria-hidden>
      {moments
        .filter(({ fromS, toS }) => isShown(axis, fromS, toS))
        .map(({ kind, atS, fromS, toS }) => {
          const colour = MOMENT_COLOURS[kind];
          const [x, from, to] = [xOf(axis, atS), xOf(axis, fromS), xOf(axis, toS)];
          return (
            <g key={`${kind}-${fromS}-${atS}`}>
              {to > from && (
                <rect
                  x={from}
                  y={laneHeight}
                  width={to - from}
                  height={curveHeight}
                  fill={colour}
                  opacity={0.1}
                />
              )}
              {kind === 'top' ? (
                <rect
                  x={from}
                  y={MOMENT_ROWS.top - 2.5}
                  width={Math.max(6, to - from)}
                  height={5}
                  rx={2.5}
                  fill={colour}
                />
              ) : (
                <>
                  <line
                    x1={x}
                    x2={x}
                    y1={MOMENT_ROWS[kind]}
                    y2={laneHeight + curveHeight}
                    stroke={colour}
                    strokeOpacity={0.5}
                  />
                  <path
                    d={SHAPES[kind]}
                    transform={`translate(${Math.min(axis.width - 7, Math.max(7, x))} ${MOMENT_ROWS[kind]})`}
                    fill={colour}
                    stroke="var(--kine-palette-background-paper)"
                    strokeWidth={1.5}
                  />
                </>
              )}
            </g>
          );
        })}
    </g>
  );
});

/** The small picture of a kind, for lists. */
export function MomentShape({ kind }: { readonly kind: MomentKind }) {
  return (
    <svg width={14} height={14} viewBox="-7 -7 14 14" aria-hidden style={{ flex: 'none' }}>
      <path d={SHAPES[kind]} fill={MOMENT_COLOURS[kind]} />
    </svg>
  );
}
