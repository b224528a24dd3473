import Box from '@mui/material/Box';
import { useWidth } from '../ui/use-width.ts';

/** A count at one moment, epoch milliseconds. */
export interface CountPoint {
  readonly at: number;
  readonly value: number;
}

interface CountLineProps {
  /** Oldest first. */
  readonly points: readonly CountPoint[];
  /** The time that the width stands for, epoch milliseconds. */
  readonly from: number;
  readonly to: number;
}

const HEIGHT = 64;
/** Room for the dots at the edges. */
const MARGIN = 5;

/** A count that grows slowly: a line between its lowest and highest value, with a dot where it was looked at. */
export function CountLine({ points, from, to }: CountLineProps) {
  const [measure, width] = useWidth();
  const values = points.map(({ value }) => value);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const x = ({ at }: CountPoint): number => MARGIN + ((at - from) / (to - from)) * (width - 2 * MARGIN);
  const y = ({ value }: CountPoint): number =>
    high === low ? HEIGHT / 2 : HEIGHT - MARGIN - ((value - low) / (high - low)) * (HEIGHT - 2 * MARGIN);
  return (
    <Box ref={measure} sx={{ height: HEIGHT, color: 'meaning.viewers' }}>
      {width > 0 && (
        <svg width={width} height={HEIGHT} style={{ display: 'block' }} aria-hidden>
          <line
            x1={0}
            x2={width}
            y1={HEIGHT - 0.5}
            y2={HEIGHT - 0.5}
            stroke="var(--kine-palette-surface-hairline)"
          />
          <polyline
            points={points.map((point) => `${x(point)},${y(point)}`).join(' ')}
            fill="none"
            stroke="currentColor"
            strokeWidth={2}
            strokeLinejoin="round"
          />
          {points.map((point) => (
            <circle key={point.at} cx={x(point)} cy={y(point)} r={2.5} fill="currentColor" />
          ))}
        </svg>
      )}
    </Box>
  );
}
