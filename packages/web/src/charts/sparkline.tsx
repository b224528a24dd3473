import Box from '@mui/material/Box';
import { sparklinePath } from './sparkline-path.ts';

interface SparklineProps {
  /** One for each step of the time, in order. */
  readonly values: readonly number[];
  /** What it shows, for those who do not see it. */
  readonly label: string;
  /** Pixels. */
  readonly width?: number;
  readonly height?: number;
}

/** The course of one number, so small that it has no axis: its shape is what it says. */
export function Sparkline({ values, label, width = 88, height = 24 }: SparklineProps) {
  const { line, area } = sparklinePath(values, { width, height });
  return (
    <Box
      component="svg"
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      sx={{ display: 'block', flex: 'none', color: 'meaning.viewers' }}
    >
      <path d={area} fill="currentColor" opacity={0.16} />
      <path d={line} fill="none" stroke="currentColor" strokeWidth={1.5} strokeLinejoin="round" />
    </Box>
  );
}
