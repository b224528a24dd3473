import type { LiveEvent } from '@kine/protocol';
import Pause from '@mui/icons-material/Pause';
import PlayArrow from '@mui/icons-material/PlayArrow';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useSlowWorkspace } from '../../../api/use-live.ts';
import { Panel } from '../../../ui/panel.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { heldFeed, keyOf } from './feed.ts';
import { FEED_LINES, FeedLine } from './feed-line.tsx';

/** Faster than this nobody reads. */
const RENEW_MS = 1_000;
/** As many as the server remembers. */
const REMEMBERED = 50;
const SHOWN = 30;

/** What viewers just did, newest first; it can be made to stand still. */
export function EventFeed() {
  const live = useSlowWorkspace(RENEW_MS);
  const now = useNow(1_000);
  const [held, setHeld] = useState<readonly LiveEvent[]>();
  const events = live?.events ?? [];
  const { events: shown, missed } = held ? heldFeed(held, events) : { events, missed: 0 };
  return (
    <Panel
      title="What viewers do"
      action={
        shown.length > 0 && (
          <Button
            size="small"
            startIcon={held ? <PlayArrow /> : <Pause />}
            onClick={() => setHeld(held ? undefined : events)}
          >
            {held ? resumeWords(missed) : 'Pause'}
          </Button>
        )
      }
    >
      {!live && <Skeleton variant="rounded" height={320} />}
      {live && shown.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          Nothing yet. When somebody starts, pauses, jumps or reaches the end of a video, it is here within a
          second: without a name, by device and country.
        </Typography>
      )}
      {shown.length > 0 && (
        <Box component="ol" tabIndex={0} aria-label="What viewers just did, newest first" sx={LIST}>
          {shown.slice(0, SHOWN).map((event) => (
            <FeedLine key={keyOf(event)} event={event} now={now} />
          ))}
        </Box>
      )}
    </Panel>
  );
}

function resumeWords(missed: number): string {
  if (missed === 0) return 'Go on';
  return `Go on, ${missed >= REMEMBERED ? `${REMEMBERED} or more` : missed} new`;
}

const LIST = {
  ...FEED_LINES,
  listStyle: 'none',
  m: 0,
  p: 0,
  maxHeight: { xs: 420, lg: 640 },
  overflowY: 'auto',
  scrollbarWidth: 'thin',
  outlineOffset: 2,
} as const;
