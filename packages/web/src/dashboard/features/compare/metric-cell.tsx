import type { ComparedMetricId } from '@kine/protocol';
import type { ComparisonReport } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { NOT_YET } from '../../../ui/format.ts';
import { differenceWords, metricWords, rangeWords } from './compared-words.ts';

interface MetricCellProps {
  readonly id: ComparedMetricId;
  readonly side: ComparisonReport['sides'][number];
}

/** A metric of one side, and how sure it is that it differs from the baseline. */
export function MetricCell({ id, side }: MetricCellProps) {
  const { value, low, high, enough } = side.metrics[id];
  const difference = side.against_first?.metrics[id];
  if (value === null || !enough) return <Quiet>{NOT_YET}</Quiet>;
  return (
    <>
      <Box component="span" sx={{ fontWeight: 650, fontSize: '1.0625rem' }}>
        {metricWords(id, value)}
      </Box>
      {low !== null && high !== null && (
        <Quiet>
          {metricWords(id, low)} to {metricWords(id, high)}
        </Quiet>
      )}
      {difference && (
        <Box
          sx={{
            mt: 0.5,
            typography: 'body2',
            fontWeight: difference.significant ? 650 : 400,
            color: difference.significant ? 'text.primary' : 'text.secondary',
          }}
        >
          {difference.significant && <span aria-hidden>{difference.difference > 0 ? '▲ ' : '▼ '}</span>}
          {differenceWords(id, difference.difference)}
          <Quiet>
            {rangeWords(difference.low, difference.high)} · {difference.significant ? 'real' : 'noise'}
          </Quiet>
        </Box>
      )}
    </>
  );
}

function Quiet({ children }: { readonly children: ReactNode }) {
  return <Box sx={{ typography: 'caption', color: 'text.secondary', fontWeight: 400 }}>{children}</Box>;
}
