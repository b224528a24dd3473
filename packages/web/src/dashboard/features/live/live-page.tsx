import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { lastDays } from '../../../api/period.ts';
import { useLiveStatus, useSlowWorkspace } from '../../../api/use-live.ts';
import { formatCount } from '../../../ui/format.ts';
import { useTitle } from '../../../ui/use-title.ts';
import { RevenueStrip } from '../revenue/revenue-strip.tsx';
import { AudiencePanel } from './audience-panel.tsx';
import { EventFeed } from './event-feed.tsx';
import { Leaderboard } from './leaderboard.tsx';
import { SpokenSummary } from './spoken-summary.tsx';

/** Twice a second: as fast as a number can be read, however many messages there are. */
const RENEW_MS = 500;

/** Who watches at this moment: how many, what, where in it, and what they do. */
export function LivePage() {
  const live = useSlowWorkspace(RENEW_MS);
  const moving = useLiveStatus() === 'open';
  const watching = live?.viewers_now ?? 0;
  useTitle(watching > 0 ? `${formatCount(watching)} watching · Live` : 'Live');
  return (
    <>
      <Typography variant="h1" sx={{ mb: 2, maxWidth: 1720, mx: 'auto' }}>
        Live
      </Typography>
      <SpokenSummary />
      <Box sx={GRID}>
        <Box sx={{ gridColumn: '1 / -1', minWidth: 0 }}>
          <AudiencePanel live={live} moving={moving} />
        </Box>
        <Box sx={{ gridColumn: '1 / -1', minWidth: 0 }}>
          <RevenueStrip
            label="Revenue today (simulated)"
            period={lastDays(1, Date.now())}
            scope={{}}
            goesOn
          />
        </Box>
        <Leaderboard live={live} moving={moving} />
        <EventFeed />
      </Box>
    </>
  );
}

const GRID = {
  display: 'grid',
  gap: { xs: 2, sm: 2.5 },
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 400px' },
  alignItems: 'start',
  maxWidth: 1720,
  mx: 'auto',
} as const;
