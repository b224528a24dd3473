import type { ForecastReport, RevenueReport } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { UseQueryResult } from '@tanstack/react-query';
import { useForecasts } from '../../../api/use-forecast.ts';
import { useVideoRevenues } from '../../../api/use-video-revenue.ts';
import { NOT_YET } from '../../../ui/format.ts';
import { formatMoney, formatMoneyRange } from '../../../ui/format-money.ts';
import { Panel } from '../../../ui/panel.tsx';
import type { Side } from '../compare/comparison-address.ts';
import { SidesTable } from '../compare/sides-table.tsx';
import { AnswerState } from './answer-state.tsx';
import { AssumptionsButton } from './assumptions-button.tsx';

interface SidesRevenuePanelProps {
  readonly sides: readonly Side[];
  /** Whether the sides are compared by their age: revenue is then of all time. */
  readonly ofAge: boolean;
}

const HORIZON = 30;
const ROWS = [
  { id: 'net', label: 'Revenue (simulated)' },
  { id: 'rpm', label: 'RPM (simulated)' },
  { id: 'net_per_watch_hour', label: 'Per hour watched (simulated)' },
] as const;

/** What each side would have earned, for each hour watched too, and what its video is expected to earn next. */
export function SidesRevenuePanel({ sides, ofAge }: SidesRevenuePanelProps) {
  const answers = useVideoRevenues(
    sides.map(({ video, from, to }) => ({
      videoId: video,
      period: from !== undefined && to !== undefined && !ofAge ? { from, to } : undefined,
    })),
  );
  const forecasts = useForecasts([...new Set(sides.map(({ video }) => video))], HORIZON);
  const ids = [...new Set(sides.map(({ video }) => video))];
  const first = answers[0]?.data;
  const parted = sides.some(({ filter }) => filter !== undefined);
  const remarks = [
    ofAge && 'Revenue is of all time, whatever the age that is compared.',
    parted && 'Filters do not apply: advertisements are sold on all plays.',
  ].filter((remark) => remark !== false);
  return (
    <Panel
      title="Revenue"
      action={first && <AssumptionsButton madeWith={first.made_with} of="the first side’s revenue" />}
    >
      <SidesTable
        label="Revenue of every side"
        sides={sides.length}
        rows={[
          ...ROWS.map(({ id, label }) => ({
            id,
            name: label,
            cell: (side: number) => <RevenueCell answer={answers[side]} of={id} />,
          })),
          {
            id: 'next',
            name: `In the next ${HORIZON} days (simulated)`,
            cell: (side) => <NextCell forecast={forecasts[ids.indexOf(sides[side]?.video ?? '')]?.data} />,
          },
        ]}
      />
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 1.5 }}>
        Below a number stands where it lies in 80 of 100 simulated cases. {remarks.join(' ')}
      </Typography>
    </Panel>
  );
}

function NextCell({ forecast }: { readonly forecast: ForecastReport | undefined }) {
  if (!forecast) return null;
  if (!forecast.enough) return <Quiet>{NOT_YET}</Quiet>;
  const { total, currency } = forecast;
  const likely = total.net.intervals.find(({ level }) => level === 80);
  return (
    <Amount
      value={formatMoney(total.net.value, currency)}
      range={likely ? formatMoneyRange(likely, currency) : ''}
    />
  );
}

interface RevenueCellProps {
  readonly answer: UseQueryResult<RevenueReport> | undefined;
  readonly of: (typeof ROWS)[number]['id'];
}

function RevenueCell({ answer, of }: RevenueCellProps) {
  if (!answer) return null;
  return (
    <AnswerState answer={answer} height={40}>
      {(report) => {
        const estimate = report.enough ? report[of] : null;
        if (!estimate) return <Quiet>{NOT_YET}</Quiet>;
        return (
          <Amount
            value={formatMoney(estimate.value, report.currency)}
            range={formatMoneyRange(estimate, report.currency)}
          />
        );
      }}
    </AnswerState>
  );
}

function Amount({ value, range }: { readonly value: string; readonly range: string }) {
  return (
    <>
      <Box component="span" sx={{ fontWeight: 650, fontSize: '1.0625rem' }}>
        {value}
      </Box>
      <Quiet>{range}</Quiet>
    </>
  );
}

function Quiet({ children }: { readonly children: string }) {
  return <Box sx={{ typography: 'caption', color: 'text.secondary' }}>{children}</Box>;
}
