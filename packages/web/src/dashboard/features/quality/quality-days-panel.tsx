import { METRICS } from '@kine/protocol';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { Suspense, useMemo } from 'react';
import { useQuestion } from '../../../api/use-question.ts';
import { ChartPanel } from '../../../charts/chart-panel.tsx';
import { late } from '../parts/late.tsx';
import type { Scope } from '../scope/scope.ts';
import { usePeriod } from '../scope/use-period.ts';
import { LoadError } from '../shell/load-error.tsx';

const QualityDayCharts = late('The charts', () =>
  import('./quality-day-charts.tsx').then((part) => part.QualityDayCharts),
);

interface QualityDaysPanelProps {
  readonly videoId: string;
  readonly scope: Scope;
}

const ASKED = ['experience_score', 'rebuffer_percentage'] as const;

/** How well the video played on each day; a day with too few views has no bar. */
export function QualityDaysPanel({ videoId, scope }: QualityDaysPanelProps) {
  const { filter } = scope;
  const answer = useQuestion({
    metrics: [...ASKED],
    videos: [videoId],
    period: usePeriod(scope),
    interval: 'day',
    ...(filter && { filter }),
  });
  const series = useMemo(() => {
    const rows = answer.data?.rows ?? [];
    const valuesOf = (id: (typeof ASKED)[number]) =>
      rows.map(({ metrics }) => (metrics[id]?.enough ? (metrics[id]?.value ?? null) : null));
    return {
      days: rows.map(({ time = '' }) => time),
      score: valuesOf('experience_score'),
      rebuffer: valuesOf('rebuffer_percentage'),
    };
  }, [answer.data]);
  const { days, score, rebuffer } = series;
  const waiting = <Skeleton variant="rounded" height={172} />;
  const isEmpty = [...score, ...rebuffer].every((value) => value === null);
  return (
    <ChartPanel
      title="Quality per day"
      fileName="quality-per-day"
      table={
        answer.data &&
        (() => ({
          columns: ['Day', METRICS.experience_score.label, `${METRICS.rebuffer_percentage.label} (%)`],
          rows: days.map((day, index) => [day, score[index] ?? null, rebuffer[index] ?? null]),
        }))
      }
    >
      {answer.isPending && waiting}
      {answer.isError && !answer.data && (
        <LoadError
          title="This could not be loaded"
          error={answer.error}
          onRetry={() => void answer.refetch()}
        />
      )}
      {answer.data && isEmpty && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          No day has enough views yet to tell how well it played.
        </Typography>
      )}
      {answer.data && !isEmpty && (
        <Suspense fallback={waiting}>
          <Box
            sx={{
              display: 'grid',
              gap: 3,
              opacity: answer.isPlaceholderData ? 0.6 : 1,
              gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
            }}
          >
            <QualityDayCharts days={days} score={score} rebuffer={rebuffer} />
          </Box>
        </Suspense>
      )}
    </ChartPanel>
  );
}
