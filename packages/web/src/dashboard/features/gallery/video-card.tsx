import { type LiveNumbers, metricsFromTotals } from '@kine/protocol';
import type { Video } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { memo } from 'react';
import { formatCount, formatDuration, formatPercent } from '../../../ui/format.ts';
import { RouteLink } from '../../../ui/route-link.tsx';
import { CardState } from './card-state.tsx';
import { Poster } from './poster.tsx';

interface VideoCardProps {
  readonly video: Video;
  /** Live numbers, once a message named this video; they win over the list's. */
  readonly live: LiveNumbers | undefined;
}

/** One video of the gallery. Memoised: a live message touches the cards it names, not all. */
export const VideoCard = memo(function VideoCard({ video, live }: VideoCardProps) {
  const shown = shownNumbers(video, live);
  return (
    <Box component="li" sx={{ position: 'relative', minWidth: 0 }}>
      <Poster
        thumbnail={video.thumbnail}
        duration={video.duration}
        source={video.source}
        viewersNow={shown.viewersNow}
        averagePercent={shown.averagePercent}
        state={video.status === 'ready' ? null : <CardState video={video} />}
      />
      <Typography variant="h3" component="h2" sx={{ mt: 1.25, mb: 0.25 }}>
        <RouteLink
          to="/videos/$id"
          params={{ id: video.video_id }}
          sx={{
            color: 'text.primary',
            textDecoration: 'none',
            display: '-webkit-box',
            WebkitLineClamp: 2,
            WebkitBoxOrient: 'vertical',
            overflow: 'hidden',
            // The link covers the whole card, so that one name serves the poster and the text.
            '&::after': { content: '""', position: 'absolute', inset: 0, borderRadius: '14px' },
            '&:hover': { textDecoration: 'underline', textUnderlineOffset: 3 },
            '&:focus-visible': { outline: 'none' },
            '&:focus-visible::after': {
              outline: '2px solid var(--kine-palette-primary-main)',
              outlineOffset: 3,
            },
          }}
        >
          {video.title}
        </RouteLink>
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {summary(shown)}
      </Typography>
    </Box>
  );
});

interface ShownNumbers {
  readonly viewersNow: number;
  readonly plays: number;
  /** Seconds. */
  readonly watchTime: number;
  readonly averagePercent: number | null;
}

function shownNumbers(video: Video, live: LiveNumbers | undefined): ShownNumbers {
  if (!live) {
    return {
      viewersNow: video.viewers_now,
      plays: video.play_count,
      watchTime: video.total_watch_time,
      averagePercent: video.average_percentage_viewed,
    };
  }
  const metrics = metricsFromTotals(live.totals, live.unique_viewers);
  return {
    viewersNow: live.viewers_now,
    plays: metrics.play,
    watchTime: metrics.content_time,
    averagePercent: metrics.average_percentage_viewed,
  };
}

function summary({ plays, watchTime, averagePercent }: ShownNumbers): string {
  if (plays === 0) return 'No plays yet';
  const parts = [
    `${formatCount(plays)} ${plays === 1 ? 'play' : 'plays'}`,
    `${formatDuration(watchTime)} watched`,
  ];
  if (averagePercent !== null) parts.push(`${formatPercent(averagePercent)} on average`);
  return parts.join(' · ');
}
