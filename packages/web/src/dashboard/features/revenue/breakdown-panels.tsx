import type { RevenueReport } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { ChartPanel } from '../../../charts/chart-panel.tsx';
import { IntervalBars } from '../../../charts/interval-bars.tsx';
import type { Table } from '../../../charts/save-file.ts';
import { formatCount } from '../../../ui/format.ts';
import { formatMoney } from '../../../ui/format-money.ts';
import { valueWords } from '../scope/dimension-words.ts';
import { SlotsTable } from './slots-table.tsx';

/** Where and when the money comes from, and at which advertisements. */
export function BreakdownPanels({ report }: { readonly report: RevenueReport }) {
  const { countries, months, slots, currency } = report;
  const format = (amount: number): string => formatMoney(amount, currency);
  return (
    <Box sx={GRID}>
      <PartPanel
        title="Revenue by country"
        fileName="revenue-by-country"
        remark={INTERVAL_REMARK}
        table={() => partsTable('country', countries, currency)}
      >
        <IntervalBars
          label="Revenue by country, simulated"
          format={format}
          items={countries.slice(0, MOST).map(({ country, plays, net }) => ({
            key: country ?? '',
            label: valueWords('country', country ?? ''),
            detail: playsWords(plays),
            ...net,
          }))}
        />
        {countries.length > MOST && <Rest>and {countries.length - MOST} more, in the saved table</Rest>}
      </PartPanel>
      <PartPanel
        title="Revenue by month"
        fileName="revenue-by-month"
        remark={INTERVAL_REMARK}
        table={() => partsTable('month', months, currency)}
      >
        <IntervalBars
          label="Revenue by month, simulated"
          format={format}
          items={months.map(({ month, plays, net }) => ({
            key: month,
            label: monthWords(month),
            detail: playsWords(plays),
            ...net,
          }))}
        />
      </PartPanel>
      <PartPanel
        title="Ad slots"
        fileName="ad-slots"
        remark="Simulated, of all plays of these days."
        table={() => slotsAsTable(slots)}
      >
        <SlotsTable slots={slots} />
      </PartPanel>
    </Box>
  );
}

const MOST = 8;
const INTERVAL_REMARK = 'Simulated; the line is where it lies in 80 of 100 cases.';

const GRID = {
  display: 'grid',
  gap: { xs: 2, sm: 2.5 },
  gridTemplateColumns: {
    xs: 'minmax(0, 1fr)',
    md: 'repeat(2, minmax(0, 1fr))',
    xl: 'repeat(3, minmax(0, 1fr))',
  },
  alignItems: 'start',
  // The list of countries is the longest; the other two share the height beside it.
  '& > :first-of-type': { gridRow: { md: 'span 2', xl: 'auto' } },
  gridTemplateRows: { md: 'auto 1fr', xl: 'auto' },
} as const;

interface PartPanelProps {
  readonly title: string;
  readonly fileName: string;
  readonly remark: string;
  readonly table: () => Table;
  readonly children: ReactNode;
}

function PartPanel({ remark, children, ...panel }: PartPanelProps) {
  return (
    <ChartPanel {...panel}>
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mb: 1.5 }}>
        {remark}
      </Typography>
      {children}
    </ChartPanel>
  );
}

function Rest({ children }: { readonly children: ReactNode }) {
  return (
    <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 1.5 }}>
      {children}
    </Typography>
  );
}

function playsWords(plays: number): string {
  return `${formatCount(plays)} ${plays === 1 ? 'play' : 'plays'}`;
}

const monthYear = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' });

function monthWords(month: string): string {
  return monthYear.format(new Date(`${month}-01T00:00:00Z`));
}

type Part = RevenueReport['countries'][number] | RevenueReport['months'][number];

function partsTable(of: 'country' | 'month', parts: readonly Part[], currency: string): Table {
  return {
    columns: [of, 'plays', 'factor', `net_${currency.toLowerCase()}`, 'low_80', 'high_80'],
    rows: parts.map((part) => [
      ('month' in part ? part.month : part.country) ?? '',
      part.plays,
      part.factor,
      part.net.value,
      part.net.low,
      part.net.high,
    ]),
  };
}

function slotsAsTable(slots: RevenueReport['slots']): Table {
  return {
    columns: ['kind', 'at_s', 'crossing', 'fill', 'impressions'],
    rows: slots.map(({ kind, at_s, crossing, fill, impressions }) => [
      kind,
      at_s,
      crossing,
      fill,
      impressions,
    ]),
  };
}
