import type { VideoDetail } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import { CaptionsPanel } from '../captions/captions-panel.tsx';
import { ChaptersPanel } from '../chapters/chapters-panel.tsx';
import { ExclusionsPanel } from '../exclusions/exclusions-panel.tsx';
import { LinkPanel } from '../link/link-panel.tsx';
import { PosterPanel } from '../poster/poster-panel.tsx';
import { ViewersNote } from '../shell/viewers-note.tsx';
import { TagsPanel } from '../tags/tags-panel.tsx';
import { ProcessingPanel } from './processing-panel.tsx';

interface SettingsTabProps {
  readonly video: VideoDetail;
  /** The player's; undefined while there is none. */
  readonly element: HTMLMediaElement | undefined;
}

/** What the video is made of, and what can be changed of it. */
export function SettingsTab({ video, element }: SettingsTabProps) {
  const { video_id: videoId, kind, captions, chapters } = video;
  return (
    <Box
      sx={{
        columnCount: { xs: 1, md: 2 },
        columnGap: { xs: 2, sm: 2.5 },
        '& > *': { breakInside: 'avoid', mb: { xs: 2, sm: 2.5 } },
      }}
    >
      <ViewersNote>You look at this video as a viewer: editors of the workspace change it.</ViewersNote>
      <ProcessingPanel video={video} />
      <LinkPanel video={video} />
      <TagsPanel videoId={videoId} tags={video.tags} />
      <PosterPanel video={video} element={element} />
      {kind !== 'youtube' && <CaptionsPanel videoId={videoId} captions={captions} />}
      <ChaptersPanel
        videoId={videoId}
        chapters={chapters}
        onSeek={(second) => {
          if (element) element.currentTime = second;
        }}
      />
      <ExclusionsPanel videoId={videoId} />
    </Box>
  );
}
