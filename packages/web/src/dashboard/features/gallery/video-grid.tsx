import type { Video } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import type { ReactNode } from 'react';
import { useCallback } from 'react';
import { useLiveWorkspace } from '../../../api/use-live.ts';
import { RADIUS } from '../../../ui/theme.ts';
import { visuallyHidden } from '../../../ui/visually-hidden.ts';
import { VideoCard } from './video-card.tsx';

interface VideoGridProps {
  readonly videos: readonly Video[];
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly onMore: () => void;
}

/** Cards of videos; more are fetched when the end comes near, or by the button. */
export function VideoGrid({ videos, hasMore, loadingMore, onMore }: VideoGridProps) {
  const live = useLiveWorkspace();
  const watchEnd = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return undefined;
      const observer = new IntersectionObserver(
        ([entry]) => {
          if (entry?.isIntersecting) onMore();
        },
        { rootMargin: '600px' },
      );
      observer.observe(element);
      return () => observer.disconnect();
    },
    [onMore],
  );
  return (
    <>
      <Grid>
        {videos.map((video) => (
          <VideoCard key={video.video_id} video={video} live={live?.videos.get(video.video_id)} />
        ))}
      </Grid>
      {hasMore && (
        <Box ref={loadingMore ? undefined : watchEnd} sx={{ textAlign: 'center', mt: 4 }}>
          <Button variant="outlined" onClick={onMore} loading={loadingMore}>
            Show more
          </Button>
        </Box>
      )}
    </>
  );
}

/** The grid's shape while the first page loads. */
export function VideoGridSkeleton() {
  return (
    <>
      <Box role="status" sx={visuallyHidden}>
        Loading videos
      </Box>
      <Grid>
        {Array.from({ length: 8 }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the placeholders are all alike
          <li key={index}>
            <Skeleton
              variant="rounded"
              sx={{ width: '100%', height: 'auto', aspectRatio: '16 / 9', borderRadius: `${RADIUS.card}px` }}
            />
            <Skeleton sx={{ mt: 1, width: '70%' }} />
            <Skeleton sx={{ width: '45%' }} />
          </li>
        ))}
      </Grid>
    </>
  );
}

function Grid({ children }: { readonly children: ReactNode }) {
  return (
    <Box
      component="ul"
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        display: 'grid',
        gap: { xs: 2.5, sm: 3 },
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 272px), 1fr))',
      }}
    >
      {children}
    </Box>
  );
}
