import ArrowForward from '@mui/icons-material/ArrowForward';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import type { Period } from '../../../api/period.ts';
import { useLibraryRevenue } from '../../../api/use-videos-revenue.ts';
import { ButtonLink } from '../../../ui/button-link.tsx';
import { NOT_YET } from '../../../ui/format.ts';
import { formatMoney, formatMoneyRange } from '../../../ui/format-money.ts';
import { RADIUS } from '../../../ui/theme.ts';
import { useLiveGain } from '../overview/use-live-gain.ts';
import type { Scope } from '../scope/scope.ts';
import { AnswerState } from './answer-state.tsx';
import { AssumptionsButton } from './assumptions-button.tsx';
import { runningTotal } from './running-total.ts';

interface RevenueStripProps {
  /** What the amount is: “Revenue today (simulated)”. */
  readonly label: string;
  readonly period: Period;
  /** Of the page that more about it stands on. */
  readonly scope: Scope;
  /** Whether the period goes on: the total then moves as people watch. */
  readonly goesOn: boolean;
}

/** The library's revenue of a period in a line, and the way to all about it. */
export function RevenueStrip({ label, period, scope, goesOn }: RevenueStripProps) {
  const answer = useLibraryRevenue(period);
  const gain = useLiveGain(answer);
  const { data } = answer;
  return (
    <Paper component="section" aria-label={label} variant="outlined" sx={STRIP}>
      <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
        <AnswerState answer={answer} height={46}>
          {({ total, currency }) => {
            const net = runningTotal(total, goesOn ? gain : { play: 0, content_time: 0 });
            return (
              <>
                <Box sx={{ typography: 'caption', color: 'text.secondary' }}>{label}</Box>
                <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1.25 }}>
                  <Box component="span" sx={{ ...NUMBER, ...(!total.enough && UNKNOWN) }}>
                    {total.enough ? formatMoney(net.value, currency) : NOT_YET}
                  </Box>
                  {total.enough && (
                    <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
                      {formatMoneyRange(net, currency)} in 80 of 100
                      {total.net_per_watch_hour &&
                        ` · ${formatMoney(total.net_per_watch_hour.value, currency)} per hour watched`}
                    </Box>
                  )}
                </Box>
              </>
            );
          }}
        </AnswerState>
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        {data && <AssumptionsButton madeWith={data.made_with} of="the library’s revenue" />}
        <ButtonLink
          to="/revenue"
          search={{
            ...(scope.days && { days: scope.days }),
            ...(scope.from && { from: scope.from, to: scope.to }),
          }}
          size="small"
          variant="outlined"
          endIcon={<ArrowForward />}
        >
          Revenue
        </ButtonLink>
      </Box>
    </Paper>
  );
}

const STRIP = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 1.5,
  px: { xs: 2, sm: 2.5 },
  py: 1.5,
  borderRadius: `${RADIUS.card}px`,
} as const;

const NUMBER = {
  fontSize: '1.5rem',
  fontWeight: 650,
  letterSpacing: '-0.02em',
  color: 'meaning.money',
  lineHeight: 1.3,
} as const;

const UNKNOWN = { fontSize: '0.875rem', fontWeight: 400, letterSpacing: 0, color: 'text.secondary' } as const;
