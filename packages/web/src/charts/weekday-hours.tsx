import Box from '@mui/material/Box';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useWidth } from '../ui/use-width.ts';
import { fullShadeOf, viewersShade } from './heat-colour.ts';
import { hourWords, shortHour, weekdayName, weekdayOrder } from './week-words.ts';

interface WeekdayHoursProps {
  /** How much there is at a weekday (1 is Monday) and an hour (0–23). */
  readonly valueAt: (weekday: number, hour: number) => number;
  readonly format: (value: number) => string;
  /** What is counted: “plays”. */
  readonly unit: string;
}

/** A place in the grid: row and column, which is the hour. */
type Cell = readonly [row: number, hour: number];

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Pixels. */
const LEFT = 40;
const FOOT = 20;
const ROW = 30;
const GAP = 2;

/** How much of something falls on each hour of the week. The arrow keys go from hour to hour. */
export function WeekdayHours({ valueAt, format, unit }: WeekdayHoursProps) {
  const [measure, width] = useWidth();
  const [days] = useState(weekdayOrder);
  const [pointed, setPointed] = useState<Cell>();
  const rows = useMemo(
    () => days.map((day) => ({ day, values: HOURS.map((hour) => valueAt(day, hour)) })),
    [days, valueAt],
  );
  const wordsOf = (row: number, hour: number): string =>
    `${weekdayName(rows[row]?.day ?? 1, 'long')}, ${hourWords(hour)}: ${format(rows[row]?.values[hour] ?? 0)} ${unit}`;
  return (
    <>
      <Box sx={{ typography: 'caption', minHeight: 22, color: 'text.secondary' }} aria-hidden>
        {pointed ? wordsOf(...pointed) : ''}
      </Box>
      <Box ref={measure} sx={{ position: 'relative', height: rows.length * ROW + FOOT }}>
        {width > 0 && <HoursDrawing rows={rows} width={width} pointed={pointed} />}
        <HoursGrid label={`${unit} by weekday and hour`} rows={rows} wordsOf={wordsOf} onPoint={setPointed} />
      </Box>
    </>
  );
}

interface DayRow {
  readonly day: number;
  readonly values: readonly number[];
}

interface HoursDrawingProps {
  readonly rows: readonly DayRow[];
  readonly width: number;
  readonly pointed: Cell | undefined;
}

function HoursDrawing({ rows, width, pointed }: HoursDrawingProps) {
  const full = fullShadeOf(rows.flatMap(({ values }) => values));
  const cell = Math.max(GAP + 1, (width - LEFT) / HOURS.length);
  return (
    <svg width={width} height={rows.length * ROW + FOOT} data-chart aria-hidden style={{ display: 'block' }}>
      {rows.map(({ day, values }, row) => (
        <g key={day}>
          <text x={0} y={row * ROW + ROW / 2 + 3} {...LABEL}>
            {weekdayName(day, 'short')}
          </text>
          {HOURS.map((hour) => (
            <rect
              key={hour}
              x={LEFT + hour * cell}
              y={row * ROW}
              width={cell - GAP}
              height={ROW - GAP}
              rx={3}
              fill={viewersShade((values[hour] ?? 0) / full)}
              stroke="var(--kine-palette-text-primary)"
              strokeWidth={pointed?.[0] === row && pointed[1] === hour ? 1.5 : 0}
            />
          ))}
        </g>
      ))}
      {HOURS.filter((hour) => hour % (width < 460 ? 6 : 3) === 0).map((hour) => (
        <text key={hour} x={LEFT + hour * cell} y={rows.length * ROW + 14} {...LABEL}>
          {shortHour(hour)}
        </text>
      ))}
    </svg>
  );
}

interface HoursGridProps {
  readonly label: string;
  readonly rows: readonly DayRow[];
  readonly wordsOf: (row: number, hour: number) => string;
  readonly onPoint: (cell: Cell | undefined) => void;
}

/** The same as a table without colour over the drawing: what pointers and keys meet, and what is read out. */
function HoursGrid({ label, rows, wordsOf, onPoint }: HoursGridProps) {
  const table = useRef<HTMLTableElement>(null);
  /** The one cell that the Tab key comes to. */
  const [stop, setStop] = useState<Cell>([0, 0]);
  const move = (event: KeyboardEvent): void => {
    const by = ARROWS[event.key];
    if (!by) return;
    event.preventDefault();
    const next = [clamp(stop[0] + by[0], rows.length), clamp(stop[1] + by[1], HOURS.length)] as const;
    setStop(next);
    table.current?.rows[next[0]]?.cells[next[1]]?.focus();
  };
  return (
    <Box
      component="table"
      ref={table}
      role="grid"
      aria-label={label}
      onKeyDown={move}
      onPointerLeave={() => onPoint(undefined)}
      onBlur={() => onPoint(undefined)}
      sx={GRID}
    >
      <tbody>
        {rows.map(({ day }, row) => (
          <tr key={day}>
            {HOURS.map((hour) => (
              <Box
                component="td"
                key={hour}
                tabIndex={stop[0] === row && stop[1] === hour ? 0 : -1}
                aria-label={wordsOf(row, hour)}
                onPointerEnter={() => onPoint([row, hour])}
                onFocus={() => {
                  setStop([row, hour]);
                  onPoint([row, hour]);
                }}
                sx={{ p: 0, height: ROW, outline: 'none' }}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </Box>
  );
}

const GRID = {
  position: 'absolute',
  top: 0,
  left: LEFT,
  width: `calc(100% - ${LEFT}px)`,
  tableLayout: 'fixed',
  borderCollapse: 'collapse',
} as const;

const LABEL = { fontSize: 11, fontFamily: 'inherit', fill: 'var(--kine-palette-text-secondary)' } as const;

/** Rows and columns that a key moves by. */
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function clamp(value: number, count: number): number {
  return Math.max(0, Math.min(count - 1, value));
}
