import type { LiveEvent } from '@kine/protocol';
import FastForward from '@mui/icons-material/FastForward';
import Flag from '@mui/icons-material/Flag';
import HourglassEmpty from '@mui/icons-material/HourglassEmpty';
import Logout from '@mui/icons-material/Logout';
import Pause from '@mui/icons-material/Pause';
import PlayArrow from '@mui/icons-material/PlayArrow';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { usePlayback } from '../../../api/use-playback.ts';
import { formatAgo, formatTimecode } from '../../../ui/format.ts';
import { whoWords } from '../scope/who-words.ts';
import { eventWords, viewerName } from '../video/event-words.ts';

interface FeedLineProps {
  readonly event: LiveEvent;
  /** The page's clock, epoch milliseconds. */
  readonly now: number;
}

const ICONS = {
  play: PlayArrow,
  resume: PlayArrow,
  end: Flag,
  seek: FastForward,
  pause: Pause,
  stall: HourglassEmpty,
  leave: Logout,
} as const;

/**
 * Somebody did something: who, as far as is known, what, where in which video, and when. Plain elements, styled
 * by `FEED_LINES` of the list: thirty of these may be new each second.
 */
export const FeedLine = memo(function FeedLine({ event, now }: FeedLineProps) {
  const Icon = ICONS[event.kind];
  const { data: video } = usePlayback(event.video_id);
  const who = whoWords(event);
  return (
    <li data-kind={event.kind}>
      <Icon aria-hidden fontSize="small" />
      <div>
        {viewerName(event.view)} {eventWords(event.kind, event.position_ms !== null)}{' '}
        {event.position_ms !== null && <b>{formatTimecode(event.position_ms / 1000)}</b>}
        <small>
          {who && `${who} · `}
          <Link to="/videos/$id" params={{ id: event.video_id }}>
            {video?.title ?? 'A video'}
          </Link>
        </small>
      </div>
      <time dateTime={new Date(event.at).toISOString()}>{formatAgo(event.at, now)}</time>
    </li>
  );
});

/** How the lines look; for the list they stand in. */
export const FEED_LINES = {
  '& > li': {
    display: 'flex',
    gap: 1.5,
    py: 1,
    borderBottom: 1,
    borderColor: 'divider',
    typography: 'body2',
  },
  '& > li:last-of-type': { border: 0 },
  '& div': { flex: 1, minWidth: 0 },
  '& small': {
    display: 'block',
    typography: 'caption',
    color: 'text.secondary',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  '& a': { color: 'inherit' },
  '& time': { typography: 'caption', color: 'text.secondary', flex: 'none' },
  '& svg': { fontSize: 18, mt: 0.25, color: 'meaning.viewers' },
  '& [data-kind="seek"] svg': { color: 'meaning.rewatch' },
  '& [data-kind="pause"] svg': { color: 'text.secondary' },
  '& [data-kind="stall"] svg, & [data-kind="leave"] svg': { color: 'meaning.loss' },
} as const;
