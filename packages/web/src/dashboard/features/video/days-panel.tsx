import { METRICS } from '@kine/protocol';
import type { AnalyticsReport } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { lazy, Suspense } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useVideoAnalytics } from '../../../api/use-video-analytics.ts';
import { ChartPanel } from '../../../charts/chart-panel.tsx';
import type { Table } from '../../../charts/save-file.ts';
import { PeriodPicker } from '../scope/period-picker.tsx';
import { periodOf, type Scope } from '../scope/scope.ts';

const DayCharts = lazy(() => import('./day-charts.tsx').then((module) => ({ default: module.DayCharts })));

interface DaysPanelProps {
  readonly videoId: string;
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
}

/** Plays and watch time day by day. */
export function DaysPanel({ videoId, scope, onScope }: DaysPanelProps) {
  const report = useVideoAnalytics(videoId, periodOf(scope, Date.now()));
  const waiting = <Skeleton variant="rounded" height={172} />;
  return (
    <ChartPanel
      title="Day by day"
      fileName="day-by-day"
      table={report.data && (() => dayTable(report.data.days))}
      action={<PeriodPicker scope={scope} onScope={onScope} />}
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
    </ChartPanel>
  );
}

function dayTable(days: AnalyticsReport['days']): Table {
  return {
    columns: ['Day', METRICS.play.label, `${METRICS.content_time.label} (s)`],
    rows: days.map(({ day, play, content_time }) => [day, play, content_time]),
  };
}
