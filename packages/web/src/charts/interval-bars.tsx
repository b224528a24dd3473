import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** An amount and where it lies in 80 of 100 cases. */
export interface IntervalItem {
  readonly key: string;
  readonly label: ReactNode;
  /** What stands behind the name: “1,204 plays”. */
  readonly detail: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

interface IntervalBarsProps {
  /** Name of the list. */
  readonly label: string;
  readonly items: readonly IntervalItem[];
  readonly format: (value: number) => string;
}

/** Amounts of money as bars with their intervals as lines over them. */
export function IntervalBars({ label, items, format }: IntervalBarsProps) {
  const most = Math.max(Number.MIN_VALUE, ...items.map(({ high }) => high));
  const share = (value: number): string => `${(100 * value) / most}%`;
  return (
    <Box component="ul" aria-label={label} sx={LIST}>
      {items.map(({ key, label: name, detail, value, low, high }) => (
        <li key={key}>
          <Box className="words">
            <span className="name">{name}</span>
            <span className="detail">{detail}</span>
            <strong>{format(value)}</strong>
          </Box>
          <Box className="track" aria-hidden>
            <Box className="bar" style={{ width: share(value) }} />
            <Box className="interval" style={{ left: share(low), width: share(high - low) }} />
          </Box>
          <Box className="range">
            {format(low)} to {format(high)}
          </Box>
        </li>
      ))}
    </Box>
  );
}

const LIST = {
  m: 0,
  p: 0,
  listStyle: 'none',
  display: 'grid',
  gap: 1.5,
  typography: 'body2',
  '& .words': { display: 'flex', alignItems: 'baseline', gap: 1, minWidth: 0 },
  '& .name': {
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontWeight: 600,
  },
  '& .detail': { flex: 1, color: 'text.secondary', typography: 'caption', whiteSpace: 'nowrap' },
  '& .track': {
    position: 'relative',
    height: 10,
    mt: 0.5,
    borderRadius: '5px',
    bgcolor: 'surface.sunken',
  },
  '& .bar': {
    position: 'absolute',
    inset: 0,
    right: 'auto',
    minWidth: 3,
    borderRadius: '5px',
    bgcolor: 'color-mix(in oklab, var(--kine-palette-meaning-money) 55%, transparent)',
  },
  '& .interval': {
    position: 'absolute',
    top: 4,
    height: 2,
    bgcolor: 'text.primary',
    opacity: 0.75,
    '&::before, &::after': {
      content: '""',
      position: 'absolute',
      top: -2,
      width: 2,
      height: 6,
      bgcolor: 'text.primary',
    },
    '&::before': { left: 0 },
    '&::after': { right: 0 },
  },
  '& .range': { typography: 'caption', color: 'text.secondary', textAlign: 'right' },
} as const;
