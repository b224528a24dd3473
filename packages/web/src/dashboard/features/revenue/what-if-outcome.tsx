import type { WhatIfReport } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { formatCount, formatDuration } from '../../../ui/format.ts';
import { formatMoney, formatMoneyDifference } from '../../../ui/format-money.ts';
import { RADIUS } from '../../../ui/theme.ts';
import { useSettled } from '../../../ui/use-settled.ts';
import { visuallyHidden } from '../../../ui/visually-hidden.ts';
import { lostOf, viewersWords } from './lost-of.ts';

const HOUR_S = 3600;
/** Listeners hear the outcome when the hand rests, not on its way. */
const SPOKEN_MS = 1_200;

/** How it is and how it would be, side by side. */
export function WhatIfOutcome({ report }: { readonly report: WhatIfReport }) {
  const { before, after, difference, currency } = report;
  const money = (amount: number): string => formatMoney(amount, currency);
  const signed = (amount: number): string => formatMoneyDifference(amount, currency);
  const lost = lostOf(report.breaks);
  const spoken = useSettled(
    `Simulated revenue ${money(before.net.value)} as it is, ${money(after.net.value)} as it would be.`,
    SPOKEN_MS,
  );
  return (
    <>
      <Box role="status" sx={visuallyHidden}>
        {spoken}
      </Box>
      <Box component="dl" sx={OUTCOME}>
        <Figure
          name="Revenue (simulated)"
          colour="meaning.money"
          before={money(before.net.value)}
          after={money(after.net.value)}
          change={`${signed(difference.net.value)} (${signed(difference.net.low)} to ${signed(difference.net.high)})`}
        />
        <Figure
          name="Ad impressions"
          before={formatCount(Math.round(before.ad_impressions))}
          after={formatCount(Math.round(after.ad_impressions))}
          change={signedCount.format(Math.round(difference.ad_impressions))}
        />
        <Figure
          name="Viewers lost to ad breaks"
          colour="meaning.loss"
          after={viewersWords(lost.value)}
          change={`${viewersWords(lost.low)} to ${viewersWords(lost.high)}, an assumption`}
        />
        <Figure
          name="Watch time"
          before={formatDuration(before.watch_hours * HOUR_S)}
          after={formatDuration(after.watch_hours * HOUR_S)}
          change={signedTime(difference.watch_hours * HOUR_S)}
        />
        <Figure
          name="RPM (simulated)"
          before={before.rpm ? money(before.rpm.value) : '–'}
          after={after.rpm ? money(after.rpm.value) : '–'}
          change={after.rpm ? `${money(after.rpm.low)} to ${money(after.rpm.high)}` : ''}
        />
      </Box>
    </>
  );
}

function signedTime(seconds: number): string {
  if (Math.abs(seconds) < 0.5) return 'No change';
  return `${seconds < 0 ? '−' : '+'}${formatDuration(Math.abs(seconds))}`;
}

const signedCount = new Intl.NumberFormat(undefined, { signDisplay: 'exceptZero' });

interface FigureProps {
  readonly name: string;
  readonly colour?: string;
  readonly before?: string;
  readonly after: string;
  readonly change: ReactNode;
}

function Figure({ name, colour = 'text.primary', before, after, change }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {before !== undefined && before !== after && (
          <>
            <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400, fontSize: '1rem' }}>
              {before}
            </Box>{' '}
            <Box component="span" sx={visuallyHidden}>
              would become
            </Box>
            <Box component="span" aria-hidden sx={{ color: 'text.secondary', fontWeight: 400 }}>
              →
            </Box>{' '}
          </>
        )}
        <Box component="span" sx={{ color: colour }}>
          {after}
        </Box>
        <Box className="change">{change}</Box>
      </dd>
    </div>
  );
}

const OUTCOME = {
  m: 0,
  // Lines that are not full stretch: no place stays empty.
  display: 'flex',
  flexWrap: 'wrap',
  gap: '1px',
  border: 1,
  borderColor: 'divider',
  bgcolor: 'divider',
  borderRadius: `${RADIUS.inner}px`,
  overflow: 'hidden',
  '& > div': { flex: '1 1 144px', px: 1.75, py: 1.25, bgcolor: 'background.paper' },
  '& dt': { typography: 'caption', color: 'text.secondary' },
  '& dd': {
    m: 0,
    fontSize: '1.25rem',
    fontWeight: 650,
    letterSpacing: '-0.015em',
    lineHeight: 1.4,
  },
  '& .change': {
    typography: 'caption',
    fontWeight: 400,
    letterSpacing: 0,
    color: 'text.secondary',
    minHeight: '1.45em',
  },
} as const;
