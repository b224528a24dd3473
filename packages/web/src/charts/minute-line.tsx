import Box from '@mui/material/Box';
import { scaleLinear } from '@visx/scale';
import { Area, LinePath } from '@visx/shape';
import { memo, type PointerEvent, useState } from 'react';
import { formatCount, formatTime } from '../ui/format.ts';
import { useWidth } from '../ui/use-width.ts';
import { visuallyHidden } from '../ui/visually-hidden.ts';

/** The most at once within a minute that began at `at`, epoch milliseconds. */
export interface MinutePoint {
  readonly at: number;
  readonly value: number;
}

interface MinuteLineProps {
  /** Oldest first, one for each minute; the last is the minute that goes on. */
  readonly points: readonly MinutePoint[];
  /** What is counted: “viewers”. */
  readonly unit: string;
}

const HEIGHT = 176;
const FOOT = 22;
const TOP = 14;
/** Room for the dot of now. */
const RIGHT = 8;
const LABEL_EACH_MS = 15 * 60_000;

/** A count over the minutes up to now. The value under the pointer stands in the corner. */
export const MinuteLine = memo(function MinuteLine({ points, unit }: MinuteLineProps) {
  const [measure, width] = useWidth();
  const [pointed, setPointed] = useState<number>();
  const shown = pointed === undefined ? undefined : points[pointed];
  const onMove = ({ clientX, currentTarget }: PointerEvent): void => {
    const { left } = currentTarget.getBoundingClientRect();
    const share = (clientX - left) / Math.max(1, width - RIGHT);
    setPointed(Math.min(points.length - 1, Math.max(0, Math.round(share * (points.length - 1)))));
  };
  return (
    <Box component="figure" sx={{ m: 0, position: 'relative' }}>
      <Box aria-hidden sx={READING}>
        {shown && `${formatTime(shown.at)}: ${formatCount(shown.value)} ${unit}`}
      </Box>
      <Box
        ref={measure}
        sx={{ height: HEIGHT }}
        onPointerMove={onMove}
        onPointerLeave={() => setPointed(undefined)}
      >
        {width > 0 && <Drawing points={points} width={width} pointed={pointed} />}
      </Box>
      <Box sx={visuallyHidden}>
        <table>
          <caption>Most {unit} at once in each minute</caption>
          <tbody>
            {points.map(({ at, value }) => (
              <tr key={at}>
                <th scope="row">{formatTime(at)}</th>
                <td>{formatCount(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Box>
    </Box>
  );
});

interface DrawingProps {
  readonly points: readonly MinutePoint[];
  /** Pixels. */
  readonly width: number;
  /** Index of the point under the pointer. */
  readonly pointed: number | undefined;
}

function Drawing({ points, width, pointed }: DrawingProps) {
  const first = points[0]?.at ?? 0;
  const last = points.at(-1);
  const top = Math.max(4, ...points.map(({ value }) => value));
  const x = scaleLinear<number>({
    domain: [first, Math.max(first + 1, last?.at ?? 0)],
    range: [0, width - RIGHT],
  });
  const y = scaleLinear<number>({ domain: [0, top], range: [HEIGHT - FOOT, TOP], nice: 4 });
  const marked = pointed === undefined ? last : points[pointed];
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
      {points
        .filter(({ at }) => at % LABEL_EACH_MS === 0 && x(at) > 20 && x(at) < width - 40)
        .map(({ at }) => (
          <text key={at} {...LABEL} x={x(at)} y={HEIGHT - 5} textAnchor="middle">
            {formatTime(at)}
          </text>
        ))}
      <Area
        data={[...points]}
        x={({ at }) => x(at)}
        y0={y(0)}
        y1={({ value }) => y(value)}
        fill={ROSE}
        fillOpacity={0.14}
      />
      <LinePath
        data={[...points]}
        x={({ at }) => x(at)}
        y={({ value }) => y(value)}
        stroke={ROSE}
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
            fill={ROSE}
            stroke="var(--kine-palette-background-paper)"
            strokeWidth={2}
          />
        </g>
      )}
    </svg>
  );
}

const ROSE = 'var(--kine-palette-meaning-live)';
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
