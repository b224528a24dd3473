import Box from '@mui/material/Box';
import { Area, BarRounded, LinePath } from '@visx/shape';
import { memo, useMemo } from 'react';
import { ChartKey } from './chart-key.tsx';
import { TrendAxes } from './trend-axes.tsx';
import { TrendFrame } from './trend-frame.tsx';
import type { TrendLayout, TrendUnit } from './trend-layout.ts';

/** A value to come and where it lies: in so many of 100 cases between low and high. */
export interface FanValue {
  readonly value: number;
  readonly intervals: readonly { readonly level: number; readonly low: number; readonly high: number }[];
}

/** A day of the past, which has happened, or one to come. */
export interface FanPoint {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly actual: number | null;
  readonly forecast: FanValue | null;
}

interface FanChartProps {
  /** The past, then the days to come, none left out. */
  readonly points: readonly FanPoint[];
  /** What is drawn: “Plays”. */
  readonly label: string;
  readonly colour: 'viewers' | 'money';
  readonly unit: TrendUnit;
  readonly format: (value: number) => string;
  readonly shortDay: (day: string) => string;
  readonly longDay: (day: string) => string;
  /** Pixels. */
  readonly height: number;
}

/** The widest first, so that the narrow ones lie on it; each adds to the one below. */
const LEVELS = [95, 80, 50] as const;
const OPACITY = { 95: 0.14, 80: 0.18, 50: 0.26 } as const;

/** The past as bars, and what may come as bands that widen; the value under the pointer stands above. */
export function FanChart(props: FanChartProps) {
  const { points, unit, height } = props;
  // The highest that may come needs its room, too.
  const reach = useMemo(
    () =>
      points.map(({ day, actual, forecast }) => ({
        time: day,
        value: actual ?? forecast?.value ?? null,
        before: forecast && Math.max(...forecast.intervals.map(({ high }) => high)),
      })),
    [points],
  );
  return (
    <TrendFrame
      points={reach}
      unit={unit}
      height={height}
      reading={(step) => <Reading {...props} point={step === undefined ? undefined : points[step]} />}
      drawing={(layout) => <FanDrawing {...props} layout={layout} />}
    />
  );
}

const FanDrawing = memo(function FanDrawing(props: FanChartProps & { readonly layout: TrendLayout }) {
  const { points, layout, colour, format, shortDay } = props;
  const fill = `var(--kine-palette-meaning-${colour})`;
  const first = points.findIndex(({ forecast }) => forecast !== null);
  const toCome = points.flatMap(({ forecast }, index) => (forecast ? [{ ...forecast, index }] : []));
  return (
    <g aria-hidden>
      <TrendAxes layout={layout} format={format} labelOf={(index) => shortDay(points[index]?.day ?? '')} />
      {points.map(({ day, actual }, index) => {
        const y = layout.y(actual ?? 0);
        const tall = layout.foot - y;
        return actual === null || tall <= 0 ? null : (
          <BarRounded
            key={day}
            x={layout.barX(index)}
            y={y}
            width={layout.bandWidth}
            height={tall}
            radius={Math.min(4, layout.bandWidth / 2, tall)}
            top
            fill={fill}
            fillOpacity={0.85}
          />
        );
      })}
      {LEVELS.map((level) => (
        <Area
          key={level}
          data={toCome}
          x={({ index }) => layout.middle(index)}
          y0={({ intervals }) => layout.y(intervals.find((one) => one.level === level)?.low ?? 0)}
          y1={({ intervals }) => layout.y(intervals.find((one) => one.level === level)?.high ?? 0)}
          fill={fill}
          fillOpacity={OPACITY[level]}
        />
      ))}
      <LinePath
        data={toCome}
        x={({ index }) => layout.middle(index)}
        y={({ value }) => layout.y(value)}
        stroke={fill}
        strokeWidth={2}
        strokeLinejoin="round"
      />
      {first > 0 && (
        <line
          x1={layout.barX(first) - 1}
          x2={layout.barX(first) - 1}
          y1={layout.top - 8}
          y2={layout.foot}
          stroke="var(--kine-palette-text-secondary)"
          strokeDasharray="2 3"
        />
      )}
    </g>
  );
});

/** What the marks are, and the values under the pointer in a fixed place. */
function Reading({
  label,
  colour,
  point,
  format,
  longDay,
}: FanChartProps & { readonly point: FanPoint | undefined }) {
  const fill = `var(--kine-palette-meaning-${colour})`;
  const value = point?.actual ?? point?.forecast?.value;
  return (
    <Box
      component="figcaption"
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, typography: 'caption', color: 'text.secondary' }}
    >
      <Box component="span" sx={{ color: 'text.primary', fontWeight: 600, flex: '1 1 120px', minHeight: 20 }}>
        {point && value !== undefined ? `${longDay(point.day)}: ${format(value)}` : ''}
      </Box>
      <ChartKey swatch={<rect y={3} width={14} height={8} rx={2} fill={fill} />}>{label}</ChartKey>
      {[...LEVELS].reverse().map((level) => {
        const at = point?.forecast?.intervals.find((one) => one.level === level);
        return (
          <ChartKey
            key={level}
            swatch={<rect y={1} width={14} height={12} rx={2} fill={fill} fillOpacity={KEY_OPACITY[level]} />}
          >
            {level} of 100
            {at && (
              <strong>
                {' '}
                {format(at.low)} – {format(at.high)}
              </strong>
            )}
          </ChartKey>
        );
      })}
    </Box>
  );
}

/** As the bands look where they lie on each other. */
const KEY_OPACITY = { 95: 0.14, 80: 0.3, 50: 0.48 } as const;
