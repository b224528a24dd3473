import { METRICS } from '@kine/protocol';
import type { QueryAnswer } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { Suspense, useMemo } from 'react';
import { useQuestion } from '../../../api/use-question.ts';
import { ChartPanel } from '../../../charts/chart-panel.tsx';
import type { Table } from '../../../charts/save-file.ts';
import { usePeriodNotes } from '../annotations/use-period-notes.tsx';
import { late } from '../parts/late.tsx';
import type { Scope } from '../scope/scope.ts';
import { usePeriod } from '../scope/use-period.ts';
import { LoadError } from '../shell/load-error.tsx';
import type { DayOfVideo } from './day-charts.tsx';

const DayCharts = late('The charts', () => import('./day-charts.tsx').then((part) => part.DayCharts));

interface DaysPanelProps {
  readonly videoId: string;
  readonly scope: Scope;
}

/** Pixels of the charts: two in a row, or one under the other. */
const HEIGHT = { xs: 408, md: 192 };

/** Plays and watch time day by day, with the notes of the days. */
export function DaysPanel({ videoId, scope }: DaysPanelProps) {
  const { filter } = scope;
  const period = usePeriod(scope);
  const { notes, onNote, addButton, list } = usePeriodNotes(period, videoId);
  const answer = useQuestion({
    metrics: ['play', 'content_time'],
    videos: [videoId],
    period,
    interval: 'day',
    ...(filter && { filter }),
  });
  const days = useMemo(() => answer.data && daysOf(answer.data), [answer.data]);
  const waiting = <Skeleton variant="rounded" sx={{ height: HEIGHT }} />;
  return (
    <ChartPanel
      title="Day by day"
      fileName="day-by-day"
      table={days && (() => dayTable(days))}
      action={addButton}
    >
      {answer.isPending && waiting}
      {answer.isError && !days && (
        <LoadError
          title="The days could not be loaded"
          error={answer.error}
          onRetry={() => void answer.refetch()}
        />
      )}
      {days && (
        <Box sx={{ opacity: answer.isPlaceholderData ? 0.6 : 1 }}>
          <Suspense fallback={waiting}>
            <DayCharts days={days} notes={notes} onNote={onNote} />
          </Suspense>
        </Box>
      )}
      {list}
    </ChartPanel>
  );
}

function daysOf({ rows }: QueryAnswer): readonly DayOfVideo[] {
  return rows.map(({ time = '', metrics }) => ({
    day: time,
    play: metrics.play?.value ?? 0,
    content_time: metrics.content_time?.value ?? 0,
  }));
}

function dayTable(days: readonly DayOfVideo[]): Table {
  return {
    columns: ['Day', METRICS.play.label, `${METRICS.content_time.label} (s)`],
    rows: days.map(({ day, play, content_time }) => [day, play, content_time]),
  };
}
