import type { VideoDetail } from '@kine/protocol/schemas';
import { useMemo, useState } from 'react';
import { useLiveVideo } from '../../../api/use-live.ts';
import { useVideoCurve } from '../../../api/use-video-curve.ts';
import { CaptionsPanel } from '../captions/captions-panel.tsx';
import { ChaptersPanel } from '../chapters/chapters-panel.tsx';
import { LinkPanel } from '../link/link-panel.tsx';
import { MetricTiles } from '../metrics/metric-tiles.tsx';
import { PosterPanel } from '../poster/poster-panel.tsx';
import { QualityPanel } from '../quality/quality-panel.tsx';
import { periodOf, type Scope } from '../scope/scope.ts';
import { ViewsPanel } from '../views/views-panel.tsx';
import { YoutubePanel } from '../youtube/youtube-panel.tsx';
import { CmcdPanel } from './cmcd-panel.tsx';
import { Columns } from './columns.tsx';
import { DaysPanel } from './days-panel.tsx';
import { LivePanel } from './live-panel.tsx';
import { PreparingPlace } from './preparing-place.tsx';
import { ProcessingPanel } from './processing-panel.tsx';
import { SharePanel } from './share-panel.tsx';
import { liveCurves, shownMetrics } from './shown-video.ts';
import { TimelinePanel } from './timeline-panel.tsx';
import { VideoHead } from './video-head.tsx';
import { VideoPlayer } from './video-player.tsx';
import { VideoWarnings } from './video-warnings.tsx';

interface VideoViewProps {
  readonly video: VideoDetail;
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
}

/** Everything about one video; numbers move by themselves while people watch. */
export function VideoView({ video, scope, onScope }: VideoViewProps) {
  const [element, setElement] = useState<HTMLMediaElement>();
  const live = useLiveVideo(video.video_id);
  const curve = useVideoCurve(video.video_id);
  const liveSums = live?.curve;
  const plays = live?.numbers.totals.placed_play ?? 0;
  // Deltas come four times a second; most move playheads and leave the curve as it is.
  const curves = useMemo(
    () => (liveSums ? liveCurves(liveSums, plays) : curve.data),
    [liveSums, plays, curve.data],
  );
  const metrics = shownMetrics(live, video);
  return (
    <Columns
      main={
        <>
          <VideoHead video={video} plays={metrics.play ?? 0} />
          <VideoWarnings warnings={video.warnings} />
          <div>
            {video.status === 'ready' ? (
              <VideoPlayer video={video} onElement={setElement} />
            ) : (
              <PreparingPlace video={video} />
            )}
            <TimelinePanel
              curves={curves}
              error={live ? null : curve.error}
              live={live}
              durationS={curves?.duration_s || video.duration || 0}
              chapters={video.chapters}
              element={element}
              storyboard={video.storyboard}
            />
          </div>
          <MetricTiles metrics={metrics} viewersNow={live?.numbers.viewers_now ?? video.viewers_now} />
          <DaysPanel videoId={video.video_id} scope={scope} onScope={onScope} />
          {video.source === 'youtube' && <YoutubePanel videoId={video.video_id} />}
          <QualityPanel videoId={video.video_id} period={periodOf(scope, Date.now())} />
          <ViewsPanel videoId={video.video_id} durationS={curves?.duration_s || video.duration || 0} />
        </>
      }
      side={
        <>
          <LivePanel live={live} />
          <SharePanel video={video} />
          <PosterPanel video={video} element={element} />
          {video.kind !== 'youtube' && <CmcdPanel videoId={video.video_id} />}
          <ProcessingPanel video={video} />
          <LinkPanel video={video} />
          {video.kind !== 'youtube' && <CaptionsPanel videoId={video.video_id} captions={video.captions} />}
          <ChaptersPanel
            videoId={video.video_id}
            chapters={video.chapters}
            onSeek={(second) => {
              if (element) element.currentTime = second;
            }}
          />
        </>
      }
    />
  );
}
