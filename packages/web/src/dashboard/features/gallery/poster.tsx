import type { VideoSource } from '@kine/protocol/schemas';
import VideoLibraryOutlined from '@mui/icons-material/VideoLibraryOutlined';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { formatCount, formatPercent, formatTimecode } from '../../../ui/format.ts';
import { LiveDot } from '../../../ui/live-dot.tsx';
import { ON_PICTURE, RADIUS } from '../../../ui/theme.ts';
import { SOURCES } from './library-search.ts';

interface PosterProps {
  readonly thumbnail: string | null;
  /** Seconds. */
  readonly duration: number | null;
  readonly source: VideoSource;
  readonly viewersNow: number;
  /** How much of the video a play watches, drawn as a bar along the foot. */
  readonly averagePercent: number | null;
  /** What stands over the picture while viewers cannot play it. */
  readonly state: ReactNode;
  /** Lies over the picture while somebody looks closer. */
  readonly preview?: ReactNode;
}

/** A video's picture with what must be seen at a glance: length, source, who watches, how much is watched. */
export function Poster({
  thumbnail,
  duration,
  source,
  viewersNow,
  averagePercent,
  state,
  preview,
}: PosterProps) {
  return (
    <Box
      sx={{
        position: 'relative',
        aspectRatio: '16 / 9',
        borderRadius: `${RADIUS.card}px`,
        overflow: 'hidden',
        bgcolor: 'surface.sunken',
        display: 'grid',
        placeItems: 'center',
        boxShadow: 'inset 0 0 0 1px var(--kine-palette-surface-hairline)',
      }}
    >
      {thumbnail ? (
        <Box
          component="img"
          src={thumbnail}
          alt=""
          loading="lazy"
          decoding="async"
          sx={{ width: '100%', height: '100%', objectFit: 'cover' }}
        />
      ) : (
        <VideoLibraryOutlined sx={{ fontSize: 40, color: 'text.secondary', opacity: 0.5 }} />
      )}
      {preview}
      {state && <Chip corner={{ bottom: 12, left: 10 }}>{state}</Chip>}
      {viewersNow > 0 && (
        <Chip corner={{ bottom: 12, left: 10 }}>
          <LiveDot colour={ON_PICTURE.live} />
          {formatCount(viewersNow)} watching
        </Chip>
      )}
      <Chip corner={{ top: 10, right: 10 }}>{SOURCES[source]}</Chip>
      {duration !== null && <Chip corner={{ bottom: 12, right: 10 }}>{formatTimecode(duration)}</Chip>}
      {averagePercent !== null && !preview && (
        <Box
          title={`${formatPercent(averagePercent)} watched on average`}
          sx={{ position: 'absolute', inset: 'auto 0 0 0', height: 4, bgcolor: ON_PICTURE.ground }}
        >
          <Box
            sx={{ height: '100%', width: `${Math.min(100, averagePercent)}%`, bgcolor: ON_PICTURE.viewers }}
          />
        </Box>
      )}
    </Box>
  );
}

interface ChipProps {
  readonly corner: {
    readonly top?: number;
    readonly right?: number;
    readonly bottom?: number;
    readonly left?: number;
  };
  readonly children: ReactNode;
}

function Chip({ corner, children }: ChipProps) {
  return (
    <Box
      sx={{
        position: 'absolute',
        ...corner,
        display: 'flex',
        alignItems: 'center',
        gap: 0.75,
        px: 1,
        height: 24,
        borderRadius: 999,
        fontSize: '0.75rem',
        fontWeight: 600,
        color: ON_PICTURE.text,
        bgcolor: ON_PICTURE.ground,
      }}
    >
      {children}
    </Box>
  );
}
