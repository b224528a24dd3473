import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { lastDays } from '../../../api/period.ts';
import { useLiveWorkspace } from '../../../api/use-live.ts';
import { useQuestion } from '../../../api/use-question.ts';
import { DayBars } from '../../../charts/day-bars.tsx';
import { formatCount, formatDuration, formatPercent } from '../../../ui/format.ts';
import { LiveDot } from '../../../ui/live-dot.tsx';

const DAYS = 30;

/** The library in one line: who watches now, and the last 30 days. */
export function LibrarySummary() {
  const [period] = useState(() => lastDays(DAYS, Date.now()));
  const { data } = useQuestion({
    metrics: ['play', 'content_time', 'average_percentage_viewed'],
    period,
    interval: 'day',
  });
  const live = useLiveWorkspace();
  const totals = data?.totals;
  const average = totals?.average_percentage_viewed?.value ?? null;
  return (
    <Box
      component="section"
      aria-label="Library, last 30 days"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr 1fr', md: 'auto auto auto auto 1fr' },
        columnGap: { xs: 2, md: 5, xl: 8 },
        rowGap: 2,
        alignItems: 'end',
        mb: { xs: 3.5, sm: 5 },
      }}
    >
      <Fact label="Watching now" loading={!live}>
        <Box
          component="span"
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1.25,
            color: live?.viewers_now ? 'meaning.live' : undefined,
          }}
        >
          {live && live.viewers_now > 0 && <LiveDot size={10} />}
          {formatCount(live?.viewers_now ?? 0)}
        </Box>
      </Fact>
      <Fact label="Plays, 30 days" loading={!totals}>
        {formatCount(totals?.play?.value ?? 0)}
      </Fact>
      <Fact label="Watch time, 30 days" loading={!totals}>
        {formatDuration(totals?.content_time?.value ?? 0)}
      </Fact>
      <Fact label="Average viewed, 30 days" loading={!totals}>
        {average === null ? '–' : formatPercent(average)}
      </Fact>
      <Box sx={{ gridColumn: { xs: '1 / -1', md: 'auto' }, minWidth: 0 }}>
        <DayBars
          days={
            data?.rows.map(({ time = '', metrics }) => ({ day: time, value: metrics.play?.value ?? 0 })) ?? []
          }
          unit="plays"
          height={52}
        />
      </Box>
    </Box>
  );
}

interface FactProps {
  readonly label: string;
  readonly loading: boolean;
  readonly children: ReactNode;
}

function Fact({ label, loading, children }: FactProps) {
  return (
    <div>
      <Typography variant="caption" sx={{ color: 'text.secondary', display: 'block' }}>
        {label}
      </Typography>
      <Typography
        component="p"
        sx={{
          fontSize: { xs: '1.5rem', sm: '1.875rem' },
          fontWeight: 650,
          letterSpacing: '-0.025em',
          lineHeight: 1.2,
          whiteSpace: 'nowrap',
        }}
      >
        {loading ? <Skeleton width="4ch" /> : children}
      </Typography>
    </div>
  );
}
