import type { Currency, Estimate, WhatIfReport } from '@kine/protocol/schemas';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import type { ReactNode } from 'react';
import { formatCount, formatPercent, formatTimecode } from '../../../ui/format.ts';
import { formatMoney, formatMoneyRange } from '../../../ui/format-money.ts';
import { visuallyHidden } from '../../../ui/visually-hidden.ts';
import { PLAIN_TABLE } from './plain-table.ts';

interface BreaksTableProps {
  readonly breaks: WhatIfReport['breaks'];
  readonly currency: Currency;
  readonly onRemove: (second: number) => void;
}

/** What each ad break brings and whom it costs; who leaves there anyway stands apart. */
export function BreaksTable({ breaks, currency, onRemove }: BreaksTableProps) {
  return (
    <Box sx={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label="Table of ad breaks">
      <Box component="table" sx={{ ...PLAIN_TABLE, minWidth: 620 }}>
        <thead>
          <tr>
            <th scope="col">Break</th>
            <th scope="col">Cross it</th>
            <th scope="col">Impressions</th>
            <th scope="col">Revenue</th>
            <th scope="col">Viewers lost to it</th>
            <th scope="col">Leave here anyway</th>
            <th scope="col">
              <Box component="span" sx={visuallyHidden}>
                Remove
              </Box>
            </th>
          </tr>
        </thead>
        <tbody>
          {breaks.map(({ at_s: at, crossing, impressions, net, viewers_lost: lost, exit_hazard: exit }) => (
            <tr key={at}>
              <th scope="row">{formatTimecode(at)}</th>
              <td>{formatPercent(100 * crossing)}</td>
              <td>{formatCount(Math.round(impressions))}</td>
              <td>
                {formatMoney(net.value, currency)}
                <Quiet>{formatMoneyRange(net, currency)}</Quiet>
              </td>
              <td>
                <Box component="span" sx={{ color: 'meaning.loss', fontWeight: 600 }}>
                  {viewersWords(lost.value)}
                </Box>
                <Quiet>
                  {viewersWords(lost.low)} to {viewersWords(lost.high)}
                </Quiet>
              </td>
              <td>{formatPercent(100 * exit)}</td>
              <td>
                <IconButton
                  size="small"
                  aria-label={`Remove the break at ${formatTimecode(at)}`}
                  onClick={() => onRemove(at)}
                >
                  <DeleteOutlined fontSize="small" />
                </IconButton>
              </td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}

function Quiet({ children }: { readonly children: ReactNode }) {
  return <Box sx={{ typography: 'caption', color: 'text.secondary' }}>{children}</Box>;
}

/** Expected people are seldom whole; below ten a tenth matters. */
export function viewersWords(count: number): string {
  return count !== 0 && count < 10 ? few.format(count) : formatCount(Math.round(count));
}

const few = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** The sum of what breaks cost; of ranges, that of their ends: all breaks share one assumption. */
export function lostOf(breaks: WhatIfReport['breaks']): Estimate {
  const sum = (of: keyof Estimate): number =>
    breaks.reduce((all, { viewers_lost: lost }) => all + lost[of], 0);
  return { value: sum('value'), low: sum('low'), high: sum('high') };
}
