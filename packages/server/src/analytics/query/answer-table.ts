import type { MetricValue, QueryAnswer } from '@kine/protocol/schemas';
import type { CsvCell } from '../../platform/index.ts';

/**
 * The rows of an answer as a table with a head line: time and dimensions, then of each metric its value and how many
 * views it is of, and the same of what it is compared to. A value of too few views is left empty.
 */
export function answerTable({ interval, rows, totals, compared_totals: compared }: QueryAnswer): CsvCell[][] {
  const metrics = Object.keys(totals) as (keyof typeof totals)[];
  const dimensions = Object.keys(
    rows[0]?.dimensions ?? {},
  ) as (keyof QueryAnswer['rows'][number]['dimensions'])[];
  const names = metrics.flatMap((id) => [id, `${id}_n`]);
  const head = [
    ...(interval ? ['time'] : []),
    ...dimensions,
    ...names,
    ...(compared ? names.map((name) => `compared_${name}`) : []),
  ];
  const cells = (values: QueryAnswer['totals'] | undefined): CsvCell[] =>
    metrics.flatMap((id) => valueCells(values?.[id]));
  const table = rows.map((row) => [
    ...(interval ? [row.time ?? null] : []),
    ...dimensions.map((id) => row.dimensions[id] ?? null),
    ...cells(row.metrics),
    ...(compared ? cells(row.compared) : []),
  ]);
  return [head, ...table];
}

function valueCells(metric: MetricValue | undefined): CsvCell[] {
  return metric ? [metric.enough ? metric.value : null, metric.n] : [null, null];
}
