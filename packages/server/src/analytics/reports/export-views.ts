import { EXPORT_COLUMNS, type ExportColumn } from '../exports/export-columns.ts';

const RAW = EXPORT_COLUMNS.map(({ name, sql }) => (sql ? `${sql} AS ${name}` : name)).join(',\n    ');
const FOR_SPREADSHEETS = EXPORT_COLUMNS.map(defused).join(',\n    ');

/** The views that `where` selects, of one day: whole, and always in the same order. */
export function exportViewsSql(where: string): string {
  return `
  SELECT
    ${RAW}
  FROM views FINAL${where}
  ORDER BY video_id, view_id`;
}

/** The same, but that no cell begins like a formula. The filter sees what is stored. */
export function exportViewsCsvSql(where: string): string {
  return `
  SELECT
    ${FOR_SPREADSHEETS}
  FROM (${exportViewsSql(where)}
  )
  ORDER BY video_id, view_id`;
}

/** The days that hold views, in order; a version of a view that is not the newest may name one too many. */
export function exportDaysSql(where: string): string {
  return `
  SELECT toString(day) AS utc_day
  FROM views${where}
  GROUP BY day
  ORDER BY day`;
}

/** Spreadsheets take a leading quote for "this is text". */
function defused({ name, text }: ExportColumn): string {
  return text ? `if(match(${name}, '^[=+@\\\\t\\\\r-]'), concat('\\'', ${name}), ${name}) AS ${name}` : name;
}
