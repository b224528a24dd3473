import type { VideoDetail } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useIsShared } from '../../../api/use-shared.ts';
import { useVideoRevenue } from '../../../api/use-video-revenue.ts';
import { Panel } from '../../../ui/panel.tsx';
import type { Scope } from '../scope/scope.ts';
import { usePeriod } from '../scope/use-period.ts';
import { AnswerState } from './answer-state.tsx';
import { AssumptionsButton } from './assumptions-button.tsx';
import { BreakdownPanels } from './breakdown-panels.tsx';
import { ForecastPanel } from './forecast-panel.tsx';
import { RevenueNotes } from './revenue-notes.tsx';
import { RevenueTiles } from './revenue-tiles.tsx';
import { VideoRevenueSettings } from './video-revenue-settings.tsx';
import { WhatIfPanel } from './what-if-panel.tsx';

interface RevenueTabProps {
  readonly video: VideoDetail;
  readonly scope: Scope;
}

/** What the video would have earned, will earn, and what would change it. */
export function RevenueTab({ video, scope }: RevenueTabProps) {
  const { video_id: videoId } = video;
  const isShared = useIsShared();
  const period = usePeriod(scope);
  const answer = useVideoRevenue(videoId, period);
  const { data } = answer;
  return (
    <>
      <Panel
        title="Revenue"
        action={data && <AssumptionsButton madeWith={data.made_with} of="the revenue" />}
      >
        <AnswerState answer={answer} height={96}>
          {(report) => (
            <>
              <RevenueTiles label="Revenue in numbers" report={report} currency={report.currency} />
              {!report.enough && <NotEnough plays={report.plays} />}
              <RevenueNotes notes={report.notes} />
            </>
          )}
        </AnswerState>
        <Remarks video={video} filtered={scope.filter !== undefined} />
      </Panel>
      <ForecastPanel videoId={videoId} />
      {!isShared && data && data.plays > 0 && (
        <WhatIfPanel videoId={videoId} period={period} revenue={data} />
      )}
      {data && data.plays > 0 && <BreakdownPanels report={data} />}
      {!isShared && <VideoRevenueSettings videoId={videoId} />}
    </>
  );
}

function NotEnough({ plays }: { readonly plays: number }) {
  return (
    <Typography variant="body2" sx={{ mt: 1.5, maxWidth: '75ch' }}>
      {plays === 0
        ? 'Nobody has watched in these days. Choose a longer period, or share the video: revenue follows from what people watch.'
        : 'Too few people have watched in these days for a number that means something. Choose a longer period, or come back when more have watched.'}
    </Typography>
  );
}

function Remarks({ video, filtered }: { readonly video: VideoDetail; readonly filtered: boolean }) {
  const remarks = [
    video.kind === 'youtube' &&
      'Only plays through our own player count here. What YouTube tells of its views never enters a number of money; to see what more views would mean, type them under “What if”.',
    filtered && 'The filter does not apply here: advertisements are sold on all plays.',
  ].filter((remark) => remark !== false);
  return (
    <Box>
      {remarks.map((remark) => (
        <Typography key={remark} variant="body2" sx={{ color: 'text.secondary', mt: 1.5, maxWidth: '75ch' }}>
          {remark}
        </Typography>
      ))}
    </Box>
  );
}
