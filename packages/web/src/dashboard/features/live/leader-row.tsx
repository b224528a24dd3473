import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { memo, useMemo } from 'react';
import { type LiveVideo, playheadPositionMs } from '../../../api/live-video.ts';
import { useLiveVideoReader } from '../../../api/use-live.ts';
import { usePlayback } from '../../../api/use-playback.ts';
import { PlayheadStrip, type StripPicture } from '../../../charts/playhead-strip.tsx';
import { formatCount, formatExactCount, formatTimecode } from '../../../ui/format.ts';
import { RouteLink } from '../../../ui/route-link.tsx';

interface LeaderRowProps {
  readonly videoId: string;
  readonly viewersNow: number;
  /** Undefined until it is known. */
  readonly playsToday: number | undefined;
  /** False while no news arrive. */
  readonly moving: boolean;
}

/** One video that is watched now. Drawn anew when one of its own numbers changes; its dots move by themselves. */
export const LeaderRow = memo(function LeaderRow({
  videoId,
  viewersNow,
  playsToday,
  moving,
}: LeaderRowProps) {
  const { data: video, isError } = usePlayback(videoId);
  const live = useLiveVideoReader(videoId);
  const read = useMemo(() => createReader(live), [live]);
  const seconds = video?.duration ?? 0;
  return (
    <Box component="li" sx={ROW}>
      <Box sx={POSTER}>
        {video?.thumbnail && (
          <Box
            component="img"
            src={video.thumbnail}
            alt=""
            sx={{ width: '100%', height: '100%', objectFit: 'cover' }}
          />
        )}
      </Box>
      <Box sx={{ gridArea: 'words', minWidth: 0 }}>
        <RouteLink to="/videos/$id" params={{ id: videoId }} sx={TITLE}>
          {video?.title ?? (isError ? 'A video' : <Skeleton width={180} />)}
        </RouteLink>
        <Typography variant="caption" component="p" sx={{ color: 'text.secondary', minHeight: '1.45em' }}>
          {playsToday !== undefined &&
            `${formatCount(playsToday)} ${playsToday === 1 ? 'play' : 'plays'} today`}
          {playsToday !== undefined && seconds > 0 && ' · '}
          {seconds > 0 && formatTimecode(seconds)}
        </Typography>
      </Box>
      <Box sx={{ gridArea: 'now', textAlign: 'right', color: 'meaning.live', lineHeight: 1.1 }}>
        <Box component="span" sx={{ fontSize: '1.5rem', fontWeight: 660, letterSpacing: '-0.02em' }}>
          {formatExactCount(viewersNow)}
        </Box>
        <Box component="span" sx={{ display: 'block', typography: 'caption' }}>
          watching
        </Box>
      </Box>
      <Box sx={{ gridArea: 'strip', minWidth: 0 }}>
        <PlayheadStrip read={read} durationMs={seconds * 1_000} moving={moving} />
      </Box>
    </Box>
  );
});

/** Where everybody is at this moment, moved on since they were last heard of. */
function createReader(live: () => LiveVideo | undefined): () => StripPicture {
  let known: { curve?: LiveVideo['curve']; heights: readonly number[] } = { heights: [] };
  return () => {
    const video = live();
    if (!video) return { heights: [], heads: [] };
    if (known.curve !== video.curve) known = { curve: video.curve, heights: heightsOf(video.curve) };
    const durationMs = video.curve.duration_ms;
    const serverNow = Date.now() + video.clock_skew_ms;
    const heads = [...video.playheads.values()].map((head) => ({
      id: head.view,
      share: durationMs > 0 ? playheadPositionMs(head, serverNow, durationMs) / durationMs : 0,
      playing: head.state === 'playing',
    }));
    return { heights: known.heights, heads };
  };
}

function heightsOf({ sums }: LiveVideo['curve']): readonly number[] {
  const most = sums.played_ms.reduce((high, played) => Math.max(high, played), 1);
  return sums.played_ms.map((played) => played / most);
}

const ROW = {
  position: 'relative',
  display: 'grid',
  columnGap: 1.5,
  rowGap: 1,
  alignItems: 'center',
  gridTemplateColumns: { xs: '72px minmax(0, 1fr) auto', sm: '104px minmax(0, 1fr) auto' },
  gridTemplateAreas: {
    xs: '"poster words now" "strip strip strip"',
    sm: '"poster words now" "poster strip strip"',
  },
  p: 1,
  mx: -1,
  borderRadius: 1,
  '&:hover': { bgcolor: 'action.hover' },
} as const;

const POSTER = {
  gridArea: 'poster',
  alignSelf: 'stretch',
  minHeight: { xs: 42, sm: 58 },
  borderRadius: 1,
  overflow: 'hidden',
  bgcolor: 'surface.sunken',
} as const;

const TITLE = {
  display: 'block',
  color: 'text.primary',
  fontWeight: 600,
  textDecoration: 'none',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  // The link covers the whole row.
  '&::after': { content: '""', position: 'absolute', inset: 0, borderRadius: 1 },
  '&:focus-visible': { outline: 'none' },
  '&:focus-visible::after': { outline: '2px solid var(--kine-palette-primary-main)' },
} as const;
