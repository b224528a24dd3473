import type { Currency, WhatIfReport } from '@kine/protocol/schemas';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import type { ReactNode } from 'react';
import { formatCount, formatPercent, formatTimecode } from '../../../ui/format.ts';
import { formatMoney, formatMoneyRange } from '../../../ui/format-money.ts';
import { visuallyHidden } from '../../../ui/visually-hidden.ts';
import { viewersWords } from './lost-of.ts';
import { PLAIN_TABLE } from './plain-table.ts';

interface BreaksTableProps {
  readonly breaks: WhatIfReport['breaks'];
  readonly currency: Currency;
  readonly onRemove: (second: number) => void;
}

/** What each ad break brings and whom it costs; who leaves there anyway stands apart. */
export function BreaksTable({ breaks, currency, onRemove }: BreaksTableProps) {
  return (
    <Box
      sx={{ overflowX: 'auto', position: 'relative' }}
      tabIndex={0}
      role="region"
      aria-label="Table of ad breaks"
    >
      <Box component="table" sx={TABLE}>
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
              <td data-label="Cross it">{formatPercent(100 * crossing)}</td>
              <td data-label="Impressions">{formatCount(Math.round(impressions))}</td>
              <td data-label="Revenue">
                {formatMoney(net.value, currency)}
                <Quiet>{formatMoneyRange(net, currency)}</Quiet>
              </td>
              <td data-label="Viewers lost to it">
                <Box component="span" sx={{ color: 'meaning.loss', fontWeight: 600 }}>
                  {viewersWords(lost.value)}
                </Box>
                <Quiet>
                  {viewersWords(lost.low)} to {viewersWords(lost.high)}
                </Quiet>
              </td>
              <td data-label="Leave here anyway">{formatPercent(100 * exit)}</td>
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

/** On a phone a row is a block of its own, with the name of each number before it. */
const TABLE = {
  ...PLAIN_TABLE,
  '@media (max-width: 599px)': {
    '&, & tbody': { display: 'block' },
    '& thead': visuallyHidden,
    '& tbody tr': {
      display: 'grid',
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      columnGap: 2,
      py: 1,
      borderTop: 1,
      borderColor: 'divider',
      position: 'relative',
    },
    '& tbody tr > *': { border: 0, py: 0.5, pr: 0, textAlign: 'left' },
    '& tbody tr > th': { gridColumn: '1 / -1' },
    '& tbody tr > :last-child': { position: 'absolute', top: 4, right: 0 },
    '& [data-label]::before': {
      content: 'attr(data-label)',
      display: 'block',
      typography: 'caption',
      color: 'text.secondary',
    },
  },
} as const;

function Quiet({ children }: { readonly children: ReactNode }) {
  return <Box sx={{ typography: 'caption', color: 'text.secondary' }}>{children}</Box>;
}
