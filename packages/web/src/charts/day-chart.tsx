import 'uplot/dist/uPlot.min.css';
import Box from '@mui/material/Box';
import { useColorScheme } from '@mui/material/styles';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { formatDay } from '../ui/format.ts';
import { useWidth } from '../ui/use-width.ts';

interface DayChartProps {
  /** `YYYY-MM-DD`, none left out. */
  readonly days: readonly string[];
  /** A day without a value has no bar. */
  readonly values: readonly (number | null)[];
  readonly format: (value: number) => string;
  /** Whole units between two lines of the grid; seconds, for instance, want round minutes and hours. */
  readonly steps?: readonly number[];
  readonly label: string;
  /** Charts with the same key share their cursor. */
  readonly syncKey: string;
}

const HEIGHT = 148;

/** One value per day as bars; the value under the pointer stands in the corner. */
export function DayChart({ days, values, format, steps, label, syncKey }: DayChartProps) {
  const [measure, width] = useWidth();
  const host = useRef<HTMLDivElement>(null);
  const reading = useRef<HTMLSpanElement>(null);
  const { mode, systemMode } = useColorScheme();
  const scheme = mode === 'system' ? systemMode : mode;

  useEffect(() => {
    if (!host.current || width === 0 || !scheme) return undefined;
    const styles = getComputedStyle(host.current);
    const colour = (name: string): string => styles.getPropertyValue(`--kine-palette-${name}`).trim();
    const show = ({ cursor }: uPlot): void => {
      const day = cursor.idx == null ? undefined : days[cursor.idx];
      const value = cursor.idx == null ? undefined : values[cursor.idx];
      if (reading.current) {
        reading.current.textContent =
          day === undefined || value == null ? '' : `${formatDay(day)}: ${format(value)}`;
      }
    };
    const axis = {
      stroke: colour('text-secondary'),
      font: `11px ${styles.fontFamily}`,
      ticks: { show: false },
    };
    const chart = new uPlot(
      {
        width,
        height: HEIGHT,
        legend: { show: false },
        cursor: {
          sync: { key: syncKey },
          y: false,
          points: { show: false },
          drag: { setScale: false, x: false },
        },
        scales: {
          x: { time: true, range: (_chart, min, max) => [min - HALF_DAY_S, max + HALF_DAY_S] },
          y: { range: (_chart, _min, max) => [0, Math.max(max, steps?.[0] ?? 1) * 1.1] },
        },
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'UTC'),
        axes: [
          { ...axis, grid: { show: false }, size: 26, values: (_chart, marks) => marks.map(shortDay) },
          {
            ...axis,
            grid: { stroke: colour('surface-hairline'), width: 1 },
            size: 50,
            space: 34,
            incrs: [...(steps ?? WHOLE_STEPS)],
            values: (_chart, marks) => marks.map(format),
          },
        ],
        series: [
          {},
          {
            fill: colour('meaning-viewers'),
            stroke: colour('meaning-viewers'),
            width: 0,
            points: { show: false },
            paths: uPlot.paths.bars?.({ size: [0.72, 28], radius: 0.18 }),
          },
        ],
        hooks: { setCursor: [show] },
      },
      [days.map((day) => Date.parse(`${day}T00:00:00Z`) / 1000), [...values]],
      host.current,
    );
    return () => chart.destroy();
  }, [days, values, format, steps, width, scheme, syncKey]);

  return (
    <Box component="figure" sx={{ m: 0, minWidth: 0 }}>
      <Box
        component="figcaption"
        sx={{ display: 'flex', gap: 1, mb: 0.5, typography: 'caption', color: 'text.secondary' }}
      >
        <Box component="span" sx={{ flex: 1, fontWeight: 600, color: 'text.primary' }}>
          {label}
        </Box>
        <span ref={reading} />
      </Box>
      <div ref={measure}>
        <Box ref={host} aria-hidden sx={{ height: HEIGHT }} />
      </div>
    </Box>
  );
}

const HALF_DAY_S = 43_200;
const WHOLE_STEPS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 1e7, 1e8,
];
const monthDay = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', timeZone: 'UTC' });

function shortDay(seconds: number): string {
  return monthDay.format(seconds * 1000);
}
