import { COMPARED_METRICS, METRICS } from '@kine/protocol';
import type { ComparisonReport } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { ChartPanel } from '../../../charts/chart-panel.tsx';
import type { Table } from '../../../charts/save-file.ts';
import { formatExactCount } from '../../../ui/format.ts';
import { SIDE_NAMES } from './comparison-address.ts';
import { MetricCell } from './metric-cell.tsx';
import { MetricName } from './metric-name.tsx';
import { SidesTable } from './sides-table.tsx';

type Sides = ComparisonReport['sides'];

/** Every compared number of every side. */
export function MetricsPanel({ sides }: { readonly sides: Sides }) {
  const lengths = new Set(sides.map(({ duration_s: length }) => length));
  const of = (draw: (side: Sides[number]) => ReactNode) => (place: number) => {
    const side = sides[place];
    return side && draw(side);
  };
  return (
    <ChartPanel title="Numbers" fileName="comparison-numbers" table={() => metricsTable(sides)}>
      <SidesTable
        label="Numbers of every side"
        sides={sides.length}
        rows={[
          { id: 'play', name: <MetricName id="play" />, cell: of(({ play }) => <Plays count={play} />) },
          ...COMPARED_METRICS.map((id) => ({
            id,
            name: <MetricName id={id} />,
            cell: of((side) => <MetricCell id={id} side={side} />),
          })),
        ]}
      />
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 1.5 }}>
        Below a number stands its 95 % interval, then the difference from A with its own. “Noise” means that a
        difference of this size could be chance.
        {lengths.size > 1 && ' These videos are not as long as each other: compare shares, not seconds.'}
      </Typography>
    </ChartPanel>
  );
}

function Plays({ count }: { readonly count: number }) {
  return (
    <Box component="span" sx={{ fontWeight: 650, fontSize: '1.0625rem' }}>
      {formatExactCount(count)}
    </Box>
  );
}

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
