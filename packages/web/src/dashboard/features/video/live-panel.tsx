import type { LiveEvent } from '@kine/protocol';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { LiveVideo } from '../../../api/live-video.ts';
import { formatAgo, formatTimecode } from '../../../ui/format.ts';
import { LiveDot } from '../../../ui/live-dot.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { eventWords, viewerName } from './event-words.ts';

/** What viewers just did, newest first. */
export function LivePanel({ live }: { readonly live: LiveVideo | undefined }) {
  const now = useNow(5_000) + (live?.clock_skew_ms ?? 0);
  const watching = live?.numbers.viewers_now ?? 0;
  return (
    <Panel
      title="Live"
      action={
        watching > 0 && (
          <Typography
            variant="body2"
            sx={{ color: 'meaning.live', fontWeight: 600, display: 'flex', alignItems: 'center', gap: 1 }}
          >
            <LiveDot /> {watching} watching now
          </Typography>
        )
      }
    >
      {!live && <Skeleton variant="rounded" height={200} />}
      {live && live.events.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          Nothing yet. Open the watch page in another window and press play: it shows here within a second.
        </Typography>
      )}
      {live && live.events.length > 0 && (
        <Box
          component="ol"
          tabIndex={0}
          aria-label="What viewers just did, newest first"
          sx={{
            listStyle: 'none',
            m: 0,
            p: 0,
            minHeight: 120,
            maxHeight: 300,
            overflowY: 'auto',
            scrollbarWidth: 'thin',
          }}
        >
          {live.events.map((event) => (
            <EventLine
              key={`${event.view}-${event.at}-${event.kind}-${event.position_ms}`}
              event={event}
              now={now}
            />
          ))}
        </Box>
      )}
    </Panel>
  );
}

const COLOURS = {
  play: 'meaning.viewers',
  resume: 'meaning.viewers',
  end: 'meaning.viewers',
  seek: 'meaning.rewatch',
  pause: 'text.secondary',
  stall: 'meaning.loss',
  leave: 'meaning.loss',
} as const;

function EventLine({ event, now }: { readonly event: LiveEvent; readonly now: number }) {
  return (
    <Box
      component="li"
      sx={{ display: 'flex', alignItems: 'baseline', gap: 1.25, py: 0.625, typography: 'body2' }}
    >
      <Box
        component="span"
        aria-hidden
        sx={{
          width: 7,
          height: 7,
          flex: 'none',
          borderRadius: '50%',
          bgcolor: COLOURS[event.kind],
          transform: 'translateY(-1px)',
        }}
      />
      <Box component="span" sx={{ flex: 1, minWidth: 0 }}>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {viewerName(event.view)}
        </Box>{' '}
        {eventWords(event.kind, event.position_ms !== null)}{' '}
        {event.position_ms !== null && <b>{formatTimecode(event.position_ms / 1000)}</b>}
      </Box>
      <Box
        component="time"
        dateTime={new Date(event.at).toISOString()}
        sx={{ color: 'text.secondary', typography: 'caption', flex: 'none' }}
      >
        {formatAgo(event.at, now)}
      </Box>
    </Box>
  );
}
