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
          <div>
            <Skeleton width={72} height={26} />
            <Skeleton width="45%" height={40} />
            <Skeleton width="60%" height={20} />
          </div>
          <Skeleton variant="rounded" height={36} sx={block} />
          <div>
            <Box sx={{ width: '100%', aspectRatio: '16 / 9', maxHeight: '62vh' }}>
              <Skeleton variant="rectangular" height="100%" />
            </Box>
            <Skeleton variant="rectangular" height={500} sx={{ opacity: 0.6 }} />
          </div>
        </>
      }
      side={
        <Skeleton variant="rounded" height={280} sx={{ ...block, display: { xs: 'none', lg: 'block' } }} />
      }
    />
  );
}
