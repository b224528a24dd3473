import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { RADIUS } from '../../../ui/theme.ts';
import { Columns } from './columns.tsx';

/** The page's shape while the video loads. */
export function VideoSkeleton() {
  const block = { borderRadius: `${RADIUS.card}px` };
  return (
    <Columns
      main={
        <>
          <Skeleton width="45%" height={40} />
          <Box sx={{ width: '100%', aspectRatio: '16 / 9', maxHeight: '62vh' }}>
            <Skeleton variant="rounded" height="100%" sx={block} />
          </Box>
          <Skeleton variant="rounded" height={260} sx={block} />
          <Skeleton variant="rounded" height={48} sx={block} />
        </>
      }
      side={
        <Skeleton variant="rounded" height={280} sx={{ ...block, display: { xs: 'none', lg: 'block' } }} />
      }
    />
  );
}
