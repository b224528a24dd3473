import 'uplot/dist/uPlot.min.css';
import Box from '@mui/material/Box';
import { useColorScheme } from '@mui/material/styles';
import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import { formatDay } from '../ui/format.ts';
import { useWidth } from '../ui/use-width.ts';
import { type ChartNote, NoteMarks } from './note-marks.tsx';

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
  /** Notes at their days; there is room for them above the bars where `onNote` is given. */
  readonly notes?: readonly ChartNote[];
  readonly onNote?: (id: string) => void;
}

/** Pixels; `NOTES` is the room above the bars. */
const HEIGHT = 148;
const NOTES = 20;

/** One value per day as bars; the value under the pointer stands in the corner. */
export function DayChart(props: DayChartProps) {
  const { days, values, format, steps, label, syncKey, notes = [], onNote } = props;
  const room = onNote ? NOTES : 0;
  const [measure, width] = useWidth();
  const host = useRef<HTMLDivElement>(null);
  const reading = useRef<HTMLSpanElement>(null);
  /** Pixels from the left of the middle of each day. */
  const [places, setPlaces] = useState<readonly number[]>([]);
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
    const seconds = days.map((day) => Date.parse(`${day}T00:00:00Z`) / 1000);
    const axis = {
      stroke: colour('text-secondary'),
      font: `11px ${styles.fontFamily}`,
      ticks: { show: false },
    };
    const chart = new uPlot(
      {
        width,
        height: HEIGHT + room,
        ...(room > 0 && { padding: [room + 4, null, null, null] as uPlot.Padding }),
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
        hooks: {
          setCursor: [show],
          ready: [
            ({ over, valToPos }) => setPlaces(seconds.map((at) => over.offsetLeft + valToPos(at, 'x'))),
          ],
        },
      },
      [seconds, [...values]],
      host.current,
    );
    return () => chart.destroy();
  }, [days, values, format, steps, width, scheme, syncKey, room]);

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
      <Box ref={measure} sx={{ position: 'relative' }}>
        <Box ref={host} aria-hidden sx={{ height: HEIGHT + room }} />
        {onNote && places.length === days.length && (
          <>
            {notes.map(({ id, step }) => (
              <Box key={id} aria-hidden sx={NOTE_LINE} style={{ left: places[step] }} />
            ))}
            <NoteMarks notes={notes} placeOf={(step) => places[step] ?? 0} onNote={onNote} />
          </>
        )}
      </Box>
    </Box>
  );
}

/** From the note down to the foot of the bars, where the days begin. */
const NOTE_LINE = {
  position: 'absolute',
  top: NOTES,
  bottom: 26,
  borderLeft: '1px dashed',
  borderColor: 'text.secondary',
  pointerEvents: 'none',
} as const;
const HALF_DAY_S = 43_200;
const WHOLE_STEPS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 1e7, 1e8,
];
const monthDay = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', timeZone: 'UTC' });

function shortDay(seconds: number): string {
  return monthDay.format(seconds * 1000);
}
