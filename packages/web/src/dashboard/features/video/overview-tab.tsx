import type { VideoDetail } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import type { LiveVideo } from '../../../api/live-video.ts';
import { MetricTiles } from '../metrics/metric-tiles.tsx';
import type { Scope } from '../scope/scope.ts';
import { LoadError } from '../shell/load-error.tsx';
import { YoutubePanel } from '../youtube/youtube-panel.tsx';
import { DaysPanel } from './days-panel.tsx';
import { LivePanel } from './live-panel.tsx';
import { useScopeMetrics } from './use-scope-metrics.ts';

interface OverviewTabProps {
  readonly video: VideoDetail;
  readonly scope: Scope;
  readonly live: LiveVideo | undefined;
  readonly withLive: boolean;
}

/** The numbers of the period, day by day, and what happens right now. */
export function OverviewTab({ video, scope, live, withLive }: OverviewTabProps) {
  const viewersNow = live?.numbers.viewers_now ?? video.viewers_now;
  const { metrics, answer } = useScopeMetrics(video.video_id, scope, live);
  if (answer.isError && !answer.data)
    return (
      <LoadError
        title="The numbers could not be loaded"
        error={answer.error}
        onRetry={() => answer.refetch()}
      />
    );
  return (
    <>
      <Box sx={{ opacity: answer.isPlaceholderData ? 0.6 : 1 }}>
        <MetricTiles label="Numbers of the period" metrics={metrics} viewersNow={viewersNow} />
      </Box>
      {withLive && <LivePanel live={live} />}
      <DaysPanel videoId={video.video_id} scope={scope} />
      {video.source === 'youtube' && <YoutubePanel videoId={video.video_id} />}
    </>
  );
}
