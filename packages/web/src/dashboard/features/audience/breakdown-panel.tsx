import { DIMENSION_CATALOGUE, type DimensionId, METRICS } from '@kine/protocol';
import type { QueryAnswer } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useState } from 'react';
import { useQuestion } from '../../../api/use-question.ts';
import { ChartPanel } from '../../../charts/chart-panel.tsx';
import type { Table } from '../../../charts/save-file.ts';
import { valueWords } from '../scope/dimension-words.ts';
import type { Scope } from '../scope/scope.ts';
import { usePeriod } from '../scope/use-period.ts';
import { LoadError } from '../shell/load-error.tsx';
import { BREAKDOWN_METRICS, type Order } from './breakdown-metrics.ts';
import { BreakdownTable } from './breakdown-table.tsx';

interface BreakdownPanelProps {
  readonly videoId: string;
  readonly dimension: DimensionId;
  readonly scope: Scope;
  /** Asks for the views of one value only. */
  readonly onValue: (value: string) => void;
  /** Whether its place is kept free while nobody knows if there is anything in it. */
  readonly expected: boolean;
}

/** Rows at first, and how many more come each time. */
const FIRST_ROWS = 7;
const MORE_ROWS = 20;
/** There are many of these on a page. */
const AGAIN_MS = 60_000;

/** Who watched, by one dimension; nothing where no view tells it. */
export function BreakdownPanel({ videoId, dimension, scope, onValue, expected }: BreakdownPanelProps) {
  const [limit, setLimit] = useState(FIRST_ROWS);
  const natural: Order = { by: dimension, direction: 'asc' };
  const [order, setOrder] = useState<Order>(
    DIMENSION_CATALOGUE[dimension].kind === 'number' ? natural : { by: 'play', direction: 'desc' },
  );
  const { filter } = scope;
  const answer = useQuestion(
    {
      metrics: [...BREAKDOWN_METRICS],
      dimensions: [dimension],
      videos: [videoId],
      period: usePeriod(scope),
      order: [order],
      limit,
      ...(filter && { filter }),
    },
    { againMs: AGAIN_MS },
  );
  if (answer.isPending ? !expected : answer.data && !tells(answer.data, dimension)) return null;
  const { label } = DIMENSION_CATALOGUE[dimension];
  return (
    <ChartPanel
      title={label}
      fileName={`by-${dimension.replaceAll('_', '-')}`}
      table={answer.data && (() => tableOf(answer.data, dimension))}
    >
      {answer.isPending && <Skeleton variant="rounded" height={260} />}
      {answer.isError && !answer.data && (
        <LoadError
          title="This could not be loaded"
          error={answer.error}
          onRetry={() => void answer.refetch()}
        />
      )}
      {answer.data && (
        <Box sx={{ opacity: answer.isPlaceholderData ? 0.6 : 1 }}>
          <BreakdownTable
            answer={answer.data}
            dimension={dimension}
            order={order}
            onOrder={setOrder}
            onValue={onValue}
          />
          {answer.data.more && (
            <Button size="small" sx={{ mt: 1 }} onClick={() => setLimit(limit + MORE_ROWS)}>
              Show more
            </Button>
          )}
        </Box>
      )}
    </ChartPanel>
  );
}

/** Whether any view tells more of the dimension than that nothing is known. */
function tells({ rows }: QueryAnswer, dimension: DimensionId): boolean {
  return rows.some(({ dimensions }) => String(dimensions[dimension] ?? '') !== '');
}

function tableOf({ rows }: QueryAnswer, dimension: DimensionId): Table {
  return {
    columns: [
      DIMENSION_CATALOGUE[dimension].label,
      METRICS.play.label,
      `${METRICS.content_time.label} (s)`,
      `${METRICS.average_percentage_viewed.label} (%)`,
      'From (%)',
      'To (%)',
    ],
    rows: rows.map(({ dimensions, metrics }) => {
      const share = metrics.average_percentage_viewed;
      const told = share?.enough ? share : undefined;
      return [
        valueWords(dimension, dimensions[dimension] ?? ''),
        metrics.play?.value ?? null,
        metrics.content_time?.value ?? null,
        told?.value ?? null,
        told?.interval?.[0] ?? null,
        told?.interval?.[1] ?? null,
      ];
    }),
  };
}
