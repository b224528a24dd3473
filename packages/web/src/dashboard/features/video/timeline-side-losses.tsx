import { DIMENSION_CATALOGUE, type DimensionId, type Loss, lossBetween } from '@kine/protocol';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { seriesColour } from '../../../charts/series-colour.ts';
import { formatCount, formatPercent, formatTimecode, NOT_YET } from '../../../ui/format.ts';
import { valueWords } from '../scope/dimension-words.ts';
import { worstSideWords } from './timeline-loss-words.ts';
import type { SplitSide } from './timeline-split.ts';

interface SideLossesProps {
  readonly sides: readonly SplitSide[];
  readonly by: DimensionId;
  readonly opening: Loss;
  readonly heaviest: Loss;
}

/** The same two stretches for each side of a split, so that it shows on which one most leave. */
export function SideLosses({ sides, by, opening, heaviest }: SideLossesProps) {
  const rows = sides.map(({ key, curve }) => ({
    key,
    label: valueWords(by, key),
    plays: curve?.plays,
    losses: [opening, heaviest].map(({ from_s, to_s }) =>
      curve?.enough ? lossBetween(curve, from_s, to_s) : null,
    ),
  }));
  const worst = worstSideWords(rows.map(({ label, losses }) => ({ label, loss: losses[1] })));
  return (
    <Box sx={{ mt: 1 }}>
      {worst && <Typography sx={{ maxWidth: '72ch', mb: 0.5 }}>{worst}</Typography>}
      <TableContainer>
        <Table size="small" aria-label="Who leaves, side by side" sx={TABLE}>
          <TableHead>
            <TableRow>
              <TableCell>{DIMENSION_CATALOGUE[by].label}</TableCell>
              <TableCell align="right">Plays</TableCell>
              <TableCell align="right">Leave by {formatTimecode(opening.to_s)}</TableCell>
              <TableCell align="right">
                {formatTimecode(heaviest.from_s)} – {formatTimecode(heaviest.to_s)}
              </TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map(({ key, label, plays, losses }, index) => (
              <TableRow key={key}>
                <TableCell component="th" scope="row">
                  <Box
                    component="span"
                    aria-hidden
                    sx={{ display: 'inline-block', width: 14, height: 3, borderRadius: 2, mr: 1, mb: '3px' }}
                    style={{ background: seriesColour(index) }}
                  />
                  {label}
                </TableCell>
                <TableCell align="right">{plays === undefined ? '…' : formatCount(plays)}</TableCell>
                {losses.map((loss, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <TableCell key={column} align="right">
                    {loss ? <LossShare loss={loss} /> : plays === undefined ? '…' : NOT_YET}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Box>
  );
}

const TABLE = {
  width: 'auto',
  minWidth: { sm: 480 },
  '& td, & th': { px: { xs: 0.75, sm: 2 } },
  '& tbody td, & tbody th': { whiteSpace: 'nowrap' },
  '& tr > :first-of-type': { pl: { xs: 0, sm: 2 } },
} as const;

function LossShare({ loss: { share, interval } }: { readonly loss: Loss }) {
  const [low, high] = interval.map((value) => formatPercent(value * 100));
  return (
    <>
      <b>{formatPercent(share * 100)}</b> {/* A phone has room for the interval under the share. */}
      <Box
        component="span"
        sx={{ display: { xs: 'block', sm: 'inline' }, color: 'text.secondary', typography: 'caption' }}
      >
        {low} – {high}
      </Box>
    </>
  );
}
