import type { VideoDetail } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { ShareLinksPanel } from '../share-links/share-links-panel.tsx';
import { CmcdPanel } from './cmcd-panel.tsx';
import { SharePanel } from './share-panel.tsx';
import { VisibilityPanel } from './visibility-panel.tsx';

/** How the video comes to people, who of them may watch it, and how players elsewhere report it. */
export function ShareTab({ video }: { readonly video: VideoDetail }) {
  /** What opens a private video: the codes to share are made with it. */
  const [address, setAddress] = useState<string>();
  return (
    <Box
      sx={{
        display: 'grid',
        gap: { xs: 2, sm: 2.5 },
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
        alignItems: 'start',
      }}
    >
      <SharePanel video={address === undefined ? video : { ...video, video_id: address }} />
      <Box sx={{ display: 'grid', gap: { xs: 2, sm: 2.5 }, minWidth: 0 }}>
        <VisibilityPanel video={video} onAddress={setAddress} />
        <ShareLinksPanel video={video} />
        {video.kind !== 'youtube' && <CmcdPanel videoId={video.video_id} />}
      </Box>
    </Box>
  );
}
