import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { Suspense } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useQuestion } from '../../../api/use-question.ts';
import { formatPeriod } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { late } from '../parts/late.tsx';
import type { Scope } from '../scope/scope.ts';
import { usePeriod } from '../scope/use-period.ts';
import { ASKED_QUALITY, qualityOf } from './quality-answer.ts';

const QualityNumbers = late('The numbers', () =>
  import('./quality-numbers.tsx').then((part) => part.QualityNumbers),
);

interface QualityPanelProps {
  readonly videoId: string;
  readonly scope: Scope;
}

/** How well a video plays: one score, its parts, and the numbers behind them. */
export function QualityPanel({ videoId, scope }: QualityPanelProps) {
  const { filter } = scope;
  const period = usePeriod(scope);
  const report = useQuestion({
    metrics: [...ASKED_QUALITY],
    videos: [videoId],
    period,
    ...(filter && { filter }),
  });
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
            <QualityNumbers report={qualityOf(report.data)} />
          </Suspense>
        </Box>
      )}
    </Panel>
  );
}
