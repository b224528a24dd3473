import Box from '@mui/material/Box';
import { scaleLinear } from '@visx/scale';
import { Area } from '@visx/shape';
import { type PointerEvent, useState } from 'react';
import { formatCount, formatMoment } from '../ui/format.ts';
import { useWidth } from '../ui/use-width.ts';

/** The most viewers at once in the time that begins at `at`, epoch milliseconds. */
export interface ViewersPoint {
  readonly at: number;
  readonly viewers: number;
}

interface ViewersAreaProps {
  /** Oldest first; at least two. */
  readonly points: readonly ViewersPoint[];
}

const HEIGHT = 160;
const FOOT = 22;
const TOP = 16;
const TEAL = 'var(--kine-palette-meaning-viewers)';
const LABEL = { fontSize: 11, fill: 'var(--kine-palette-text-secondary)' } as const;
const monthDay = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });

/** How many watched at once over a period; the value under the pointer stands in the corner. */
export function ViewersArea({ points }: ViewersAreaProps) {
  const [measure, width] = useWidth();
  const [pointed, setPointed] = useState<number>();
  const shown = pointed === undefined ? undefined : points[pointed];
  const onMove = ({ clientX, currentTarget }: PointerEvent): void => {
    const { left } = currentTarget.getBoundingClientRect();
    const index = Math.round(((clientX - left) / Math.max(1, width)) * (points.length - 1));
    setPointed(Math.min(points.length - 1, Math.max(0, index)));
  };
  return (
    <Box component="figure" aria-hidden sx={{ m: 0, position: 'relative' }}>
      <Box
        sx={{
          position: 'absolute',
          top: -6,
          right: 0,
          typography: 'caption',
          color: 'text.secondary',
          pointerEvents: 'none',
        }}
      >
        {shown && `${formatMoment(shown.at)}: ${formatCount(shown.viewers)}`}
      </Box>
      <Box
        ref={measure}
        sx={{ height: HEIGHT }}
        onPointerMove={onMove}
        onPointerLeave={() => setPointed(undefined)}
      >
        {width > 0 && <Drawing points={points} width={width} pointed={shown} />}
      </Box>
    </Box>
  );
}

interface DrawingProps {
  readonly points: readonly ViewersPoint[];
  /** Pixels. */
  readonly width: number;
  readonly pointed: ViewersPoint | undefined;
}

function Drawing({ points, width, pointed }: DrawingProps) {
  const first = points[0]?.at ?? 0;
  const last = points.at(-1)?.at ?? first + 1;
  const most = Math.max(4, ...points.map(({ viewers }) => viewers));
  const x = scaleLinear<number>({ domain: [first, last], range: [0, width] });
  const y = scaleLinear<number>({ domain: [0, most], range: [HEIGHT - FOOT, TOP], nice: 4 });
  return (
    <svg data-chart width={width} height={HEIGHT} style={{ display: 'block' }} aria-hidden>
      {y
        .ticks(4)
        .filter(Number.isInteger)
        .map((value) => (
          <g key={value}>
            <line x2={width} y1={y(value)} y2={y(value)} stroke="var(--kine-palette-surface-hairline)" />
            {value > 0 && (
              <text {...LABEL} y={y(value) - 4}>
                {formatCount(value)}
              </text>
            )}
          </g>
        ))}
      <Area
        data={[...points]}
        x={({ at }) => x(at)}
        y0={y(0)}
        y1={({ viewers }) => y(viewers)}
        fill={TEAL}
        fillOpacity={0.2}
        stroke={TEAL}
        strokeWidth={1.25}
        strokeLinejoin="round"
      />
      {[0.1, 0.5, 0.9].map((share) => (
        <text key={share} {...LABEL} x={width * share} y={HEIGHT - 5} textAnchor="middle">
          {monthDay.format(x.invert(width * share))}
        </text>
      ))}
      {pointed && (
        <line
          x1={x(pointed.at)}
          x2={x(pointed.at)}
          y1={TOP}
          y2={y(0)}
          stroke="var(--kine-palette-text-secondary)"
          strokeDasharray="2 3"
        />
      )}
    </svg>
  );
}
