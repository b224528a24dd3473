import Box from '@mui/material/Box';
import { scaleLinear } from '@visx/scale';
import { Area, LinePath } from '@visx/shape';
import { memo, useState } from 'react';
import { formatCount, formatMoment, formatTime } from '../ui/format.ts';
import { useWidth } from '../ui/use-width.ts';
import { ChartTable } from './chart-table.tsx';
import { pointerReading } from './pointer-reading.ts';

/** The most at once within the step of time that began at `at`, epoch milliseconds. */
export interface AreaPoint {
  readonly at: number;
  readonly value: number;
}

interface CountAreaProps {
  /** Oldest first; at least two. */
  readonly points: readonly AreaPoint[];
  /** What is counted: “viewers”. */
  readonly unit: string;
  /** The hour up to now, whose last minute goes on, or days that are over. */
  readonly of: 'hour' | 'days';
}

const HEIGHT = 176;
const FOOT = 22;
const TOP = 14;
/** Room for the dot of now. */
const RIGHT = 8;
const LABEL_EACH_MS = 15 * 60_000;

/** A count over time as a line over its area. The value under the pointer stands in the corner. */
export const CountArea = memo(function CountArea({ points, unit, of }: CountAreaProps) {
  const [measure, width] = useWidth();
  const [pointed, setPointed] = useState<number>();
  const shown = pointed === undefined ? undefined : points[pointed];
  const { time } = LOOKS[of];
  const read = (x: number): void => {
    const share = x / Math.max(1, width - RIGHT);
    setPointed(Math.min(points.length - 1, Math.max(0, Math.round(share * (points.length - 1)))));
  };
  return (
    <Box component="figure" sx={{ m: 0, position: 'relative' }}>
      <Box aria-hidden sx={READING}>
        {shown && `${time(shown.at)}: ${formatCount(shown.value)} ${unit}`}
      </Box>
      <Box
        ref={measure}
        sx={{ height: HEIGHT, touchAction: 'pan-y' }}
        {...pointerReading({ read, forget: () => setPointed(undefined) })}
      >
        {width > 0 && <Drawing points={points} width={width} pointed={pointed} of={of} />}
      </Box>
      <ChartTable
        caption={`Most ${unit} at once`}
        table={{
          columns: ['From', capitalised(unit)],
          rows: stretches(points).map(({ at, value }) => [time(at), value]),
        }}
      />
    </Box>
  );
});

/** Rows that a person can still listen to. */
const MOST_ROWS = 120;

/** At most so many points, each the most of its stretch. */
function stretches(points: readonly AreaPoint[]): AreaPoint[] {
  const each = Math.ceil(points.length / MOST_ROWS);
  return points
    .filter((_, index) => index % each === 0)
    .map(({ at }, row) => {
      const stretch = points.slice(row * each, (row + 1) * each);
      return { at, value: Math.max(...stretch.map(({ value }) => value)) };
    });
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

interface DrawingProps {
  readonly points: readonly AreaPoint[];
  /** Pixels. */
  readonly width: number;
  /** Index of the point under the pointer. */
  readonly pointed: number | undefined;
  readonly of: CountAreaProps['of'];
}

function Drawing({ points, width, pointed, of }: DrawingProps) {
  const { colour, labelled, label } = LOOKS[of];
  const first = points[0]?.at ?? 0;
  const last = points.at(-1);
  const top = Math.max(4, ...points.map(({ value }) => value));
  const x = scaleLinear<number>({
    domain: [first, Math.max(first + 1, last?.at ?? 0)],
    range: [0, width - RIGHT],
  });
  const y = scaleLinear<number>({ domain: [0, top], range: [HEIGHT - FOOT, TOP], nice: 4 });
  const marked = pointed === undefined ? (of === 'hour' ? last : undefined) : points[pointed];
  return (
    <svg data-chart width={width} height={HEIGHT} style={{ display: 'block' }} aria-hidden>
      {y
        .ticks(4)
        .filter(Number.isInteger)
        .map((value) => (
          <g key={value}>
            <line x2={width} y1={y(value)} y2={y(value)} stroke="var(--kine-palette-surface-hairline)" />
            {value > 0 && (
              <text
                {...LABEL}
                y={y(value) - 4}
                stroke="var(--kine-palette-background-paper)"
                strokeWidth={3}
                paintOrder="stroke"
              >
                {formatCount(value)}
              </text>
            )}
          </g>
        ))}
      {labelled(points, { from: x.invert(24), to: x.invert(width - 40) }).map((at) => (
        <text key={at} {...LABEL} x={x(at)} y={HEIGHT - 5} textAnchor="middle">
          {label(at)}
        </text>
      ))}
      <Area
        data={[...points]}
        x={({ at }) => x(at)}
        y0={y(0)}
        y1={({ value }) => y(value)}
        fill={colour}
        fillOpacity={0.14}
      />
      <LinePath
        data={[...points]}
        x={({ at }) => x(at)}
        y={({ value }) => y(value)}
        stroke={colour}
        strokeWidth={2}
        strokeLinejoin="round"
      />
      {marked && (
        <g>
          {pointed !== undefined && (
            <line
              x1={x(marked.at)}
              x2={x(marked.at)}
              y1={TOP}
              y2={y(0)}
              stroke="var(--kine-palette-text-secondary)"
              strokeDasharray="2 3"
            />
          )}
          <circle
            cx={x(marked.at)}
            cy={y(marked.value)}
            r={4.5}
            fill={colour}
            stroke="var(--kine-palette-background-paper)"
            strokeWidth={2}
          />
        </g>
      )}
    </svg>
  );
}

interface AreaLook {
  readonly colour: string;
  /** A moment as it is read. */
  readonly time: (at: number) => string;
  /** The moments that are written below, within what has room for a label, and how. */
  readonly labelled: (points: readonly AreaPoint[], room: { from: number; to: number }) => readonly number[];
  readonly label: (at: number) => string;
}

const monthDay = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });

const LOOKS: Readonly<Record<CountAreaProps['of'], AreaLook>> = {
  hour: {
    colour: 'var(--kine-palette-meaning-live)',
    time: formatTime,
    labelled: (points, { from, to }) =>
      points.map(({ at }) => at).filter((at) => at % LABEL_EACH_MS === 0 && at > from && at < to),
    label: formatTime,
  },
  days: {
    colour: 'var(--kine-palette-meaning-viewers)',
    time: formatMoment,
    labelled: (_points, { from, to }) => [0.06, 0.5, 0.96].map((share) => from + share * (to - from)),
    label: (at) => monthDay.format(at),
  },
};

const LABEL = { fontSize: 11, fill: 'var(--kine-palette-text-secondary)' } as const;
const READING = {
  position: 'absolute',
  top: -4,
  right: 0,
  typography: 'caption',
  color: 'text.secondary',
  bgcolor: 'background.paper',
  px: 0.5,
  pointerEvents: 'none',
} as const;
