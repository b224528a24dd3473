import type { RevenueReport } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import { formatCount, formatPercent, formatTimecode } from '../../../ui/format.ts';
import { PLAIN_TABLE } from './plain-table.ts';

const KINDS = { pre: 'Before the video', mid: 'Ad break', post: 'At the end' } as const;

/** Where advertisements stand, how many plays reach them, and how often one is shown. */
export function SlotsTable({ slots }: { readonly slots: RevenueReport['slots'] }) {
  return (
    <Box sx={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label="Table of ad slots">
      <Box component="table" sx={PLAIN_TABLE}>
        <thead>
          <tr>
            <th scope="col">Slot</th>
            <th scope="col">Crossed by</th>
            <th scope="col">Filled</th>
            <th scope="col">Impressions</th>
          </tr>
        </thead>
        <tbody>
          {slots.map(({ kind, at_s: at, crossing, fill, impressions }) => (
            <tr key={`${kind} ${at}`}>
              <th scope="row">{kind === 'mid' ? `${KINDS.mid} at ${formatTimecode(at)}` : KINDS[kind]}</th>
              <td>{formatPercent(100 * crossing)}</td>
              <td>{formatPercent(100 * fill)}</td>
              <td>{formatCount(Math.round(impressions))}</td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
