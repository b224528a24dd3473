import type { SharedTab } from '@kine/protocol';
import type { VideoDetail } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Scope } from '../scope/scope.ts';
import { PreparingPlace } from '../video/preparing-place.tsx';
import { ScopeBar } from '../video/scope-bar.tsx';
import { TabContent } from '../video/tab-content.tsx';
import { TimelinePanel } from '../video/timeline-panel.tsx';
import { videoFacts } from '../video/video-facts.ts';
import { VideoPlayer } from '../video/video-player.tsx';
import type { VideoTab } from '../video/video-tab.ts';
import { VideoTabs } from '../video/video-tabs.tsx';

interface SharedViewProps {
  readonly video: VideoDetail;
  readonly tabs: readonly SharedTab[];
  readonly tab: SharedTab;
  readonly onTab: (tab: VideoTab) => void;
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
}

/** The video's page without anything that changes something or leads elsewhere. */
export function SharedView({ video, tabs, tab, onTab, scope, onScope }: SharedViewProps) {
  const [element, setElement] = useState<HTMLMediaElement>();
  return (
    <Box
      sx={{
        display: 'grid',
        gap: { xs: 2, sm: 2.5 },
        gridTemplateColumns: 'minmax(0, 1fr)',
        maxWidth: 1720,
        mx: 'auto',
      }}
    >
      <div>
        <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
          {video.title}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {videoFacts(video).join(' · ')}
        </Typography>
      </div>
      <ScopeBar videoId={video.video_id} scope={scope} onScope={onScope} />
      <div>
        {video.status === 'ready' ? (
          <VideoPlayer video={video} onElement={setElement} />
        ) : (
          <PreparingPlace video={video} />
        )}
        <TimelinePanel video={video} scope={scope} live={undefined} element={element} />
      </div>
      <VideoTabs tabs={tabs} tab={tab} onTab={onTab}>
        <TabContent
          tab={tab}
          video={video}
          scope={scope}
          onScope={onScope}
          live={undefined}
          withLive={false}
          durationS={video.duration ?? 0}
          element={element}
        />
      </VideoTabs>
    </Box>
  );
}
