import type { VideoDetail } from '@kine/protocol/schemas';
import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useState } from 'react';
import { useLiveVideo } from '../../../api/use-live.ts';
import type { Scope } from '../scope/scope.ts';
import { Columns } from './columns.tsx';
import { LivePanel } from './live-panel.tsx';
import { PreparingPlace } from './preparing-place.tsx';
import { ScopeBar } from './scope-bar.tsx';
import { shownMetrics } from './shown-video.ts';
import { TabContent } from './tab-content.tsx';
import { TimelinePanel } from './timeline-panel.tsx';
import { VideoHead } from './video-head.tsx';
import { VideoPlayer } from './video-player.tsx';
import type { VideoTab } from './video-tab.ts';
import { VideoTabs } from './video-tabs.tsx';
import { VideoWarnings } from './video-warnings.tsx';

interface VideoViewProps {
  readonly video: VideoDetail;
  readonly tab: VideoTab;
  readonly onTab: (tab: VideoTab) => void;
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
}

/** Everything about one video: the film and what was watched of it on top, everything else in tabs below. */
export function VideoView({ video, tab, onTab, scope, onScope }: VideoViewProps) {
  const [element, setElement] = useState<HTMLMediaElement>();
  const hasSide = useMediaQuery((theme: Theme) => theme.breakpoints.up('lg'), { noSsr: true });
  const live = useLiveVideo(video.video_id);
  const durationS = (live?.curve.duration_ms ?? 0) / 1000 || video.duration || 0;
  return (
    <Columns
      main={
        <>
          <VideoHead video={video} plays={shownMetrics(live, video).play ?? 0} />
          <VideoWarnings warnings={video.warnings} />
          <ScopeBar videoId={video.video_id} scope={scope} onScope={onScope} />
          <div>
            {video.status === 'ready' ? (
              <VideoPlayer video={video} onElement={setElement} />
            ) : (
              <PreparingPlace video={video} />
            )}
            <TimelinePanel video={video} scope={scope} live={live} element={element} />
          </div>
        </>
      }
      side={hasSide && <LivePanel live={live} />}
      below={
        <VideoTabs tab={tab} onTab={onTab}>
          <TabContent
            tab={tab}
            video={video}
            scope={scope}
            onScope={onScope}
            live={live}
            withLive={!hasSide}
            durationS={durationS}
            element={element}
          />
        </VideoTabs>
      }
    />
  );
}
