import type { ConcurrencyReport } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { useVideoConcurrency } from '../../../api/use-video-concurrency.ts';
import { ChartPanel } from '../../../charts/chart-panel.tsx';
import { CountArea } from '../../../charts/count-area.tsx';
import { formatCount, formatMoment } from '../../../ui/format.ts';
import type { Scope } from '../scope/scope.ts';
import { usePeriod } from '../scope/use-period.ts';
import { LoadError } from '../shell/load-error.tsx';

interface ConcurrencyPanelProps {
  readonly videoId: string;
  readonly scope: Scope;
}

/** How many watched at the same time, and when they were most. */
export function ConcurrencyPanel({ videoId, scope }: ConcurrencyPanelProps) {
  const report = useVideoConcurrency(videoId, usePeriod(scope), scope.filter);
  const points = useMemo(
    () => (report.data?.points ?? []).map(({ at, viewers: value }) => ({ at, value })),
    [report.data],
  );
  return (
    <ChartPanel
      title="Viewers at the same time"
      fileName="viewers-at-the-same-time"
      table={
        report.data &&
        (() => ({
          columns: ['Time', 'Most viewers at once'],
          rows: points.map(({ at, value }) => [new Date(at).toISOString(), value]),
        }))
      }
    >
      {report.isPending && <Skeleton variant="rounded" height={208} />}
      {report.isError && !report.data && (
        <LoadError
          title="This could not be loaded"
          error={report.error}
          onRetry={() => void report.refetch()}
        />
      )}
      {report.data && (
        <Box sx={{ display: 'grid', gap: 1.5, opacity: report.isPlaceholderData ? 0.6 : 1 }}>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {peakWords(report.data)}
          </Typography>
          {points.length > 1 && <CountArea points={points} unit="viewers" of="days" />}
        </Box>
      )}
    </ChartPanel>
  );
}

function peakWords({ peak, interval, missing }: ConcurrencyReport): string {
  if (!peak) return 'Nobody watched in these days.';
  const unknown = missing.folded + missing.unplaced;
  return [
    `Most at once: ${formatCount(peak.viewers)}, on ${formatMoment(peak.at)}.`,
    `Each point is the most within its ${interval}.`,
    unknown > 0 &&
      `Some time of ${formatCount(unknown)} ${unknown === 1 ? 'view' : 'views'} is not known and not in here.`,
  ]
    .filter(Boolean)
    .join(' ');
}
