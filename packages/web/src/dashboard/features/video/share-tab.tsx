import type { VideoDetail } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import { CmcdPanel } from './cmcd-panel.tsx';
import { SharePanel } from './share-panel.tsx';

/** How the video comes to people, and how players elsewhere report it. */
export function ShareTab({ video }: { readonly video: VideoDetail }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: { xs: 2, sm: 2.5 },
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
        alignItems: 'start',
      }}
    >
      <SharePanel video={video} />
      {video.kind !== 'youtube' && <CmcdPanel videoId={video.video_id} />}
    </Box>
  );
}
