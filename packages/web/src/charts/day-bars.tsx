import Box from '@mui/material/Box';
import { formatCount, formatDay } from '../ui/format.ts';

interface DayBarsProps {
  readonly days: readonly { readonly day: string; readonly value: number }[];
  /** What is counted, for the spoken name: “plays”. */
  readonly unit: string;
  /** Pixels. */
  readonly height: number;
}

/** One small bar per day; a glance, not a chart to read values from. */
export function DayBars({ days, unit, height }: DayBarsProps) {
  const most = Math.max(1, ...days.map(({ value }) => value));
  const peak = days.find(({ value }) => value === most);
  const name = peak
    ? `${unit} per day, ${days.length} days; most on ${formatDay(peak.day)}: ${formatCount(peak.value)}`
    : `${unit} per day`;
  return (
    <Box role="img" aria-label={name} sx={{ display: 'flex', alignItems: 'flex-end', gap: '3px', height }}>
      {days.map(({ day, value }, index) => (
        <Box
          key={day}
          title={`${formatDay(day)}: ${formatCount(value)} ${unit}`}
          sx={{
            flex: 1,
            height: `max(2px, ${(100 * value) / most}%)`,
            borderRadius: '2px 2px 0 0',
            bgcolor: value > 0 ? 'meaning.viewers' : 'surface.cold',
            opacity: index === days.length - 1 || value === 0 ? 1 : 0.55,
          }}
        />
      ))}
    </Box>
  );
}
