import { DIMENSION_CATALOGUE, type DimensionId, METRICS } from '@kine/protocol';
import type { MetricValue, QueryAnswer, QueryRow } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TableSortLabel from '@mui/material/TableSortLabel';
import { formatCount, formatDuration, formatPercent, NOT_YET } from '../../../ui/format.ts';
import { valueWords } from '../scope/dimension-words.ts';
import { BREAKDOWN_METRICS, type Order } from './breakdown-metrics.ts';

interface BreakdownTableProps {
  readonly answer: QueryAnswer;
  readonly dimension: DimensionId;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  readonly onValue: (value: string) => void;
}

/** A row for each value with its share of all plays; pressing one asks for it alone, pressing a head sorts. */
export function BreakdownTable({ answer, dimension, order, onOrder, onValue }: BreakdownTableProps) {
  const { label } = DIMENSION_CATALOGUE[dimension];
  const all = answer.totals.play?.value ?? 0;
  const columns = [
    { id: dimension, label, first: 'asc' as const },
    ...BREAKDOWN_METRICS.map((id) => ({ id, label: METRICS[id].label, first: 'desc' as const })),
  ];
  return (
    // A long head on a narrow screen scrolls by itself, and the page does not.
    <Box tabIndex={0} role="group" aria-label={`Table by ${label.toLowerCase()}`} sx={{ overflowX: 'auto' }}>
      <Table size="small" sx={TABLE}>
        <TableHead>
          <TableRow>
            {columns.map(({ id, label: head, first }, index) => {
              const active = order.by === id;
              return (
                <TableCell
                  key={id}
                  align={index === 0 ? 'left' : 'right'}
                  sortDirection={active ? order.direction : false}
                  sx={{ color: 'text.secondary', lineHeight: 1.25 }}
                >
                  <TableSortLabel
                    active={active}
                    direction={active ? order.direction : first}
                    onClick={() => onOrder({ by: id, direction: active ? other(order.direction) : first })}
                  >
                    {head}
                  </TableSortLabel>
                </TableCell>
              );
            })}
          </TableRow>
        </TableHead>
        <TableBody>
          {answer.rows.map((row) => {
            const value = String(row.dimensions[dimension] ?? '');
            return (
              <ValueRow
                key={value}
                row={row}
                words={valueWords(dimension, value)}
                all={all}
                onPress={() => onValue(value)}
              />
            );
          })}
        </TableBody>
      </Table>
    </Box>
  );
}

/** On a phone all columns fit: without the room that an arrow would take in a head that is not sorted by. */
const TABLE = {
  '& td, & th': { borderColor: 'divider', px: { xs: 0.5, sm: 1 } },
  '& .MuiTableSortLabel-root:not(.Mui-active) .MuiTableSortLabel-icon': {
    display: { xs: 'none', sm: 'inline-block' },
  },
} as const;

interface ValueRowProps {
  readonly row: QueryRow;
  readonly words: string;
  /** Plays of all rows, shown or not. */
  readonly all: number;
  readonly onPress: () => void;
}

function ValueRow({ row: { metrics }, words, all, onPress }: ValueRowProps) {
  const plays = metrics.play?.value ?? 0;
  const share = all > 0 ? (100 * plays) / all : 0;
  return (
    <TableRow hover>
      <TableCell component="th" scope="row" sx={{ minWidth: { xs: 72, sm: 120 } }}>
        <Link
          component="button"
          type="button"
          underline="hover"
          color="text.primary"
          title={`Only ${words}`}
          onClick={onPress}
          sx={{ typography: 'body2', textAlign: 'left', overflowWrap: 'anywhere' }}
        >
          {words}
        </Link>
        <Box
          aria-hidden
          title={`${formatPercent(share)} of plays`}
          sx={{ height: 4, mt: 0.5, borderRadius: 2, bgcolor: 'surface.cold', overflow: 'hidden' }}
        >
          <Box sx={{ height: 1, width: `${share}%`, bgcolor: 'meaning.viewers' }} />
        </Box>
      </TableCell>
      <TableCell align="right">{formatCount(plays)}</TableCell>
      <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
        {formatDuration(metrics.content_time?.value ?? 0)}
      </TableCell>
      <TableCell align="right">
        <Share value={metrics.average_percentage_viewed} />
      </TableCell>
    </TableRow>
  );
}

/** A mean with its interval of 95 %, or that it is too early for one. */
function Share({ value }: { readonly value: MetricValue | undefined }) {
  const told = value?.enough ? value.value : null;
  if (told === null || told === undefined)
    return (
      <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
        {NOT_YET}
      </Box>
    );
  return (
    <>
      {formatPercent(told)}
      {value?.interval && (
        <Box component="span" sx={{ display: 'block', typography: 'caption', color: 'text.secondary' }}>
          {formatPercent(value.interval[0])} – {formatPercent(value.interval[1])}
        </Box>
      )}
    </>
  );
}

function other(direction: Order['direction']): Order['direction'] {
  return direction === 'asc' ? 'desc' : 'asc';
}
