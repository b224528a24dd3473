import Box from '@mui/material/Box';
import { type ReactNode, useMemo, useState } from 'react';
import { useWidth } from '../ui/use-width.ts';
import { pointerReading } from './pointer-reading.ts';
import { type TrendLayout, type TrendPoint, type TrendUnit, trendLayout } from './trend-layout.ts';

interface TrendFrameProps {
  /** Must stay the same array while it says the same. */
  readonly points: readonly TrendPoint[];
  readonly unit: TrendUnit;
  /** Pixels. */
  readonly height: number;
  /** What stands above: the values of the step under the pointer. */
  readonly reading: (step: number | undefined) => ReactNode;
  /** What is drawn, as SVG. */
  readonly drawing: (layout: TrendLayout) => ReactNode;
  /** What lies on the drawing and can be pressed. */
  readonly marks?: ((layout: TrendLayout) => ReactNode) | undefined;
  /** What follows the drawing. */
  readonly children?: ReactNode;
}

/** Room for a drawing over time as wide as its place, and which step of it is pointed at. */
export function TrendFrame({ points, unit, height, reading, drawing, marks, children }: TrendFrameProps) {
  const [measure, width] = useWidth();
  const [pointed, setStep] = useState<number>();
  const layout = useMemo(() => trendLayout(points, unit, { width, height }), [points, unit, width, height]);
  const step = pointed !== undefined && pointed < points.length ? pointed : undefined;
  return (
    <Box component="figure" sx={{ m: 0, minWidth: 0 }}>
      {reading(step)}
      <Box
        ref={measure}
        {...pointerReading({ read: (x) => setStep(layout.stepAt(x)), forget: () => setStep(undefined) })}
        sx={{ position: 'relative', height, touchAction: 'pan-y' }}
      >
        {width > 0 && (
          <svg width={width} height={height} data-chart aria-hidden style={{ display: 'block' }}>
            {step !== undefined && (
              <rect
                x={layout.barX(step) - 3}
                y={layout.top}
                width={layout.bandWidth + 6}
                height={layout.foot - layout.top}
                fill="var(--kine-palette-surface-sunken)"
              />
            )}
            {drawing(layout)}
          </svg>
        )}
        {width > 0 && marks?.(layout)}
      </Box>
      {children}
    </Box>
  );
}
