import { COMPARED_METRICS, METRICS } from '@kine/protocol';
import type { ComparisonReport } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import type { Theme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { ReactNode } from 'react';
import { ChartPanel } from '../../../charts/chart-panel.tsx';
import type { Table } from '../../../charts/save-file.ts';
import { formatExactCount } from '../../../ui/format.ts';
import { SIDE_NAMES } from './comparison-address.ts';
import { MetricCell } from './metric-cell.tsx';
import { MetricName } from './metric-name.tsx';
import { SideLetter } from './side-letter.tsx';

type Sides = ComparisonReport['sides'];

/** Every compared number of every side: a table, and on a phone a card for each number. */
export function MetricsPanel({ sides }: { readonly sides: Sides }) {
  const lengths = new Set(sides.map(({ duration_s: length }) => length));
  const narrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  return (
    <ChartPanel title="Numbers" fileName="comparison-numbers" table={() => metricsTable(sides)}>
      {narrow ? <Cards sides={sides} /> : <Columns sides={sides} />}
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 1.5 }}>
        Below a number stands its 95 % interval, then the difference from A with its own. “Noise” means that a
        difference of this size could be chance.
        {lengths.size > 1 && ' These videos are not as long as each other: compare shares, not seconds.'}
      </Typography>
    </ChartPanel>
  );
}

function Columns({ sides }: { readonly sides: Sides }) {
  return (
    <Box sx={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label="Numbers of every side">
      <Box component="table" sx={TABLE}>
        <thead>
          <tr>
            <th scope="col">Number</th>
            {sides.map((_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a side is its place
              <th key={index} scope="col">
                <SideLetter side={index} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">
              <MetricName id="play" />
            </th>
            {sides.map(({ play }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a side is its place
              <td key={index}>
                <Plays count={play} />
              </td>
            ))}
          </tr>
          {COMPARED_METRICS.map((id) => (
            <tr key={id}>
              <th scope="row">
                <MetricName id={id} />
              </th>
              {sides.map((side, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a side is its place
                <td key={index}>
                  <MetricCell id={id} side={side} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}

function Cards({ sides }: { readonly sides: Sides }) {
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Card name={<MetricName id="play" />} sides={sides} of={({ play }) => <Plays count={play} />} />
      {COMPARED_METRICS.map((id) => (
        <Card
          key={id}
          name={<MetricName id={id} />}
          sides={sides}
          of={(side) => <MetricCell id={id} side={side} />}
        />
      ))}
    </Box>
  );
}

interface CardProps {
  readonly name: ReactNode;
  readonly sides: Sides;
  readonly of: (side: Sides[number]) => ReactNode;
}

function Card({ name, sides, of }: CardProps) {
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', pt: 1.5 }}>
      {name}
      <Box component="ul" sx={{ m: 0, p: 0, display: 'grid', gap: 1.5, mt: 1 }}>
        {sides.map((side, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a side is its place
          <Box component="li" key={index} sx={{ display: 'flex', gap: 1.5 }}>
            <SideLetter side={index} />
            <div>{of(side)}</div>
          </Box>
        ))}
      </Box>
    </Box>
  );
}

function Plays({ count }: { readonly count: number }) {
  return (
    <Box component="span" sx={{ fontWeight: 650, fontSize: '1.0625rem' }}>
      {formatExactCount(count)}
    </Box>
  );
}

const TABLE = {
  width: '100%',
  borderCollapse: 'collapse',
  '& th, & td': {
    textAlign: 'left',
    verticalAlign: 'top',
    py: 1.25,
    pr: 2,
    borderTop: 1,
    borderColor: 'divider',
    minWidth: 132,
  },
  '& thead th': { borderTop: 0, pt: 0, typography: 'caption', color: 'text.secondary' },
} as const;

function metricsTable(sides: Sides): Table {
  return {
    columns: [
      'Side',
      'Number',
      'Value',
      'Low',
      'High',
      'Views',
      'Difference',
      'Low of it',
      'High of it',
      'Real',
    ],
    rows: sides.flatMap((side, index) => [
      [SIDE_NAMES[index] ?? '', METRICS.play.label, side.play, null, null, side.play, ...NOT_COMPARED],
      ...COMPARED_METRICS.map((id) => {
        const { value, low, high, n } = side.metrics[id];
        const difference = side.against_first?.metrics[id];
        return [
          SIDE_NAMES[index] ?? '',
          `${METRICS[id].label} (${METRICS[id].unit})`,
          value,
          low,
          high,
          n,
          difference?.difference ?? null,
          difference?.low ?? null,
          difference?.high ?? null,
          difference ? (difference.significant ? 'yes' : 'no') : null,
        ];
      }),
    ]),
  };
}

/** Plays count how many views there are, and are no property of them. */
const NOT_COMPARED = [null, null, null, null] as const;
