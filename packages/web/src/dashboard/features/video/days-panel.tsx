import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { lazy, Suspense } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { lastDays } from '../../../api/period.ts';
import { useVideoAnalytics } from '../../../api/use-video-analytics.ts';
import { Panel } from '../../../ui/panel.tsx';
import { PERIOD_DAYS } from './period-days.ts';

const DayCharts = lazy(() => import('./day-charts.tsx').then((module) => ({ default: module.DayCharts })));

interface DaysPanelProps {
  readonly videoId: string;
  readonly days: number;
  readonly onDays: (days: number) => void;
}

/** Plays and watch time day by day. */
export function DaysPanel({ videoId, days, onDays }: DaysPanelProps) {
  const report = useVideoAnalytics(videoId, lastDays(days, Date.now()));
  const waiting = <Skeleton variant="rounded" height={172} />;
  return (
    <Panel
      title="Day by day"
      action={
        <ToggleButtonGroup
          exclusive
          size="small"
          value={days}
          onChange={(_event, next: number | null) => next !== null && onDays(next)}
          aria-label="Period"
        >
          {PERIOD_DAYS.map((period) => (
            <ToggleButton key={period} value={period} sx={{ px: 1.5, py: 0.25, textTransform: 'none' }}>
              {period} days
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      }
    >
      {report.isPending && waiting}
      {report.isError && !report.data && <Typography role="alert">{sentenceOf(report.error)}</Typography>}
      {report.data && (
        <Box sx={{ opacity: report.isPlaceholderData ? 0.6 : 1 }}>
          <Suspense fallback={waiting}>
            <DayCharts days={report.data.days} />
          </Suspense>
        </Box>
      )}
    </Panel>
  );
}
