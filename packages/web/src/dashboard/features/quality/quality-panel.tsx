import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { lazy, Suspense } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import type { Period } from '../../../api/period.ts';
import { useVideoQuality } from '../../../api/use-video-quality.ts';
import { formatPeriod } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';

const QualityNumbers = lazy(() =>
  import('./quality-numbers.tsx').then((module) => ({ default: module.QualityNumbers })),
);

interface QualityPanelProps {
  readonly videoId: string;
  readonly period: Period;
}

/** How well a video plays: one score, its parts, and the numbers behind them. */
export function QualityPanel({ videoId, period }: QualityPanelProps) {
  const report = useVideoQuality(videoId, period);
  const waiting = <Skeleton variant="rounded" height={260} />;
  return (
    <Panel
      title="Quality of experience"
      action={
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {formatPeriod(period)}
        </Typography>
      }
    >
      {report.isPending && waiting}
      {report.isError && !report.data && <Typography role="alert">{sentenceOf(report.error)}</Typography>}
      {report.data && (
        <Box sx={{ opacity: report.isPlaceholderData ? 0.6 : 1 }}>
          <Suspense fallback={waiting}>
            <QualityNumbers report={report.data} />
          </Suspense>
        </Box>
      )}
    </Panel>
  );
}
