import type { LiveEvent } from '@kine/protocol';
import FastForward from '@mui/icons-material/FastForward';
import Flag from '@mui/icons-material/Flag';
import HourglassEmpty from '@mui/icons-material/HourglassEmpty';
import Logout from '@mui/icons-material/Logout';
import Pause from '@mui/icons-material/Pause';
import PlayArrow from '@mui/icons-material/PlayArrow';
import Box from '@mui/material/Box';
import { memo } from 'react';
import { usePlayback } from '../../../api/use-playback.ts';
import { formatAgo, formatTimecode } from '../../../ui/format.ts';
import { RouteLink } from '../../../ui/route-link.tsx';
import { eventWords, viewerName } from '../video/event-words.ts';
import { whoWords } from './who-words.ts';

interface FeedLineProps {
  readonly event: LiveEvent;
  /** The page's clock, epoch milliseconds. */
  readonly now: number;
}

const LOOKS = {
  play: { icon: PlayArrow, colour: 'meaning.viewers' },
  resume: { icon: PlayArrow, colour: 'meaning.viewers' },
  end: { icon: Flag, colour: 'meaning.viewers' },
  seek: { icon: FastForward, colour: 'meaning.rewatch' },
  pause: { icon: Pause, colour: 'text.secondary' },
  stall: { icon: HourglassEmpty, colour: 'meaning.loss' },
  leave: { icon: Logout, colour: 'meaning.loss' },
} as const;

/** Somebody did something: who, as far as is known, what, where in which video, and when. */
export const FeedLine = memo(function FeedLine({ event, now }: FeedLineProps) {
  const { icon: Icon, colour } = LOOKS[event.kind];
  const { data: video } = usePlayback(event.video_id);
  const who = whoWords(event);
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        gap: 1.5,
        py: 1,
        borderBottom: 1,
        borderColor: 'divider',
        '&:last-of-type': { border: 0 },
      }}
    >
      <Icon aria-hidden sx={{ fontSize: 18, mt: 0.25, color: colour, flex: 'none' }} />
      <Box sx={{ flex: 1, minWidth: 0, typography: 'body2' }}>
        <Box>
          {viewerName(event.view)} {eventWords(event.kind, event.position_ms !== null)}{' '}
          {event.position_ms !== null && <b>{formatTimecode(event.position_ms / 1000)}</b>}
        </Box>
        <Box
          sx={{
            typography: 'caption',
            color: 'text.secondary',
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
          }}
        >
          {who && `${who} · `}
          <RouteLink to="/videos/$id" params={{ id: event.video_id }} sx={{ color: 'inherit' }}>
            {video?.title ?? 'A video'}
          </RouteLink>
        </Box>
      </Box>
      <Box
        component="time"
        dateTime={new Date(event.at).toISOString()}
        sx={{ typography: 'caption', color: 'text.secondary', flex: 'none' }}
      >
        {formatAgo(event.at, now)}
      </Box>
    </Box>
  );
});
