import type { ComparisonReport } from '@kine/protocol/schemas';
import type { Table } from '../../../charts/save-file.ts';
import { placeWords } from './compared-words.ts';
import { SIDE_NAMES } from './comparison-address.ts';

/** Every number drawn along the video, in percent and percentage points. */
export function alongTable({ bins, sides }: ComparisonReport): Table {
  const columns = sides.flatMap(({ retention, against_first: against }, side) => {
    const name = SIDE_NAMES[side] ?? '';
    const share = `${name} retention (%)`;
    return [
      { name: share, values: retention.value },
      { name: `${share} low`, values: retention.low },
      { name: `${share} high`, values: retention.high },
      ...(against?.retention
        ? [
            { name: `${name} − A (points)`, values: against.retention.difference },
            { name: `${name} − A low`, values: against.retention.low },
            { name: `${name} − A high`, values: against.retention.high },
            { name: `${name} − A adjusted p (%)`, values: against.retention.q },
          ]
        : []),
    ];
  });
  return {
    columns: ['Place', ...columns.map(({ name }) => name)],
    rows: Array.from({ length: bins.n }, (_, bin) => [
      placeWords(bin, bins.n, bins.duration_s),
      ...columns.map(({ values }) => rounded(values[bin])),
    ]),
  };
}

/** The few columns that are worth hearing, at every twentieth of the video. */
export function spokenTable(report: ComparisonReport): Table {
  const { columns, rows } = alongTable(report);
  const kept = columns.flatMap((name, column) => (/low$|high$|adjusted/.test(name) ? [] : [column]));
  const step = Math.max(1, Math.ceil(rows.length / 20));
  return {
    columns: kept.map((column) => columns[column] ?? ''),
    rows: rows
      .filter((_, row) => row % step === 0)
      .map((cells) => kept.map((column) => cells[column] ?? null)),
  };
}

function rounded(share: number | undefined): number | null {
  return share === undefined ? null : Math.round(share * 10_000) / 100;
}
