import type { VideoDetail } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import type { ReactNode } from 'react';
import { RouteLink } from '../../../ui/route-link.tsx';
import { RADIUS } from '../../../ui/theme.ts';
import type { Scope } from '../scope/scope.ts';

interface VideoLineProps {
  readonly videoId: string;
  /** `undefined` while it is fetched. */
  readonly video: VideoDetail | undefined;
  /** Opens the video's page with the same period and filter. */
  readonly scope: Scope;
  /** What stands under the title, and at the right end. */
  readonly detail: ReactNode;
  readonly end: ReactNode;
}

/** One video of a list, as a way to its page. */
export function VideoLine({ videoId, video, scope, detail, end }: VideoLineProps) {
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1.5, alignItems: 'center', minWidth: 0, height: 60 }}>
      <Box sx={PICTURE}>
        {video?.thumbnail && (
          <Box
            component="img"
            src={video.thumbnail}
            alt=""
            loading="lazy"
            sx={{ width: '100%', height: '100%', objectFit: 'cover', display: 'block' }}
          />
        )}
      </Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        {video ? (
          <RouteLink
            to="/videos/$id"
            params={{ id: videoId }}
            search={scope}
            underline="hover"
            sx={{ display: 'block', color: 'text.primary', fontWeight: 600, typography: 'body2', ...CUT }}
          >
            {video.title}
          </RouteLink>
        ) : (
          // A link without a name would lead a screen reader nowhere.
          <Skeleton width="70%" sx={{ typography: 'body2' }} />
        )}
        <Box sx={{ typography: 'caption', color: 'text.secondary', ...CUT }}>{detail}</Box>
      </Box>
      <Box sx={{ textAlign: 'right', flex: 'none', typography: 'body2' }}>{end}</Box>
    </Box>
  );
}

const PICTURE = {
  width: { xs: 64, sm: 80 },
  aspectRatio: '16 / 9',
  flex: 'none',
  borderRadius: `${RADIUS.inner}px`,
  overflow: 'hidden',
  bgcolor: 'surface.sunken',
} as const;

const CUT = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;
