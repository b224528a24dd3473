import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { lazy, Suspense } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { lastDays } from '../../../api/period.ts';
import { useVideoQuality } from '../../../api/use-video-quality.ts';
import { Panel } from '../../../ui/panel.tsx';

const QualityNumbers = lazy(() =>
  import('./quality-numbers.tsx').then((module) => ({ default: module.QualityNumbers })),
);

interface QualityPanelProps {
  readonly videoId: string;
  /** The same period as the panel of days. */
  readonly days: number;
}

/** How well a video plays: one score, its parts, and the numbers behind them. */
export function QualityPanel({ videoId, days }: QualityPanelProps) {
  const report = useVideoQuality(videoId, lastDays(days, Date.now()));
  const waiting = <Skeleton variant="rounded" height={260} />;
  return (
    <Panel
      title="Quality of experience"
      action={
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          last {days} days
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
