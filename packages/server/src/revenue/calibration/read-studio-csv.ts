import type { Calibration, Currency } from '@kine/protocol/schemas';
import { CURRENCIES } from '@kine/protocol/schemas';
import { CsvError, parse } from 'csv-parse/sync';
import { KineError } from '../../errors.ts';
import { decimalMarkOf, readNumber } from './read-number.ts';

export interface StudioCsv {
  readonly text: string;
  /** Units of a currency for a dollar. */
  readonly rateOf: (currency: Currency) => number;
}

/** Where the numbers of a row stand. Either `rpm`, or `revenue` and `views`. */
interface Columns {
  readonly time: number;
  readonly views: number | undefined;
  readonly revenue: Money | undefined;
  readonly rpm: Money | undefined;
}

interface Money {
  readonly column: number;
  readonly currency: Currency;
}

interface Row {
  /** YYYY-MM. */
  readonly month: string;
  readonly views: number | undefined;
  /** US dollars. */
  readonly revenue: number | undefined;
  readonly rpm: number | undefined;
}

const TIME = /^(date|month|day)$/i;
const VIEWS = /^views$/i;
const REVENUE = /^(?:your )?estimated revenue \((\w+)\)$/i;
const RPM = /^rpm \((\w+)\)$/i;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WAY =
  'In YouTube Studio open Analytics, Advanced mode, "Date" with "Estimated revenue" and "Views", and export it as CSV.';

/**
 * Months of real RPM, US dollars, from the table that YouTube Studio exports by day or month. A month without views or
 * without revenue is left out. Throws KINE_BAD_CSV naming the column or the cell.
 */
export function readStudioCsv({ text, rateOf }: StudioCsv): Calibration['months'] {
  const [head = [], ...lines] = linesOf(text);
  const columns = columnsOf(head);
  const money = [columns.revenue?.column, columns.rpm?.column].filter((at) => at !== undefined);
  const decimal = decimalMarkOf(lines.flatMap((line) => money.map((at) => line[at] ?? '')));
  const rows = lines.flatMap((line, i): Row[] => {
    const month = monthOf(line[columns.time] ?? '', i + 2);
    if (month === null) return [];
    const cell = (column: number | undefined): number | undefined =>
      column === undefined ? undefined : numberIn({ line, column, head, row: i + 2, decimal });
    const dollars = (of: Money | undefined): number | undefined => {
      const amount = cell(of?.column);
      return of && amount !== undefined ? amount / rateOf(of.currency) : undefined;
    };
    return [
      { month, views: cell(columns.views), revenue: dollars(columns.revenue), rpm: dollars(columns.rpm) },
    ];
  });
  const months = [...Map.groupBy(rows, ({ month }) => month)].map(([month, of]) => ({
    month,
    rpm: rpmOf(month, of),
  }));
  const known = months.filter(({ rpm }) => rpm > 0).sort((a, b) => (a.month < b.month ? -1 : 1));
  if (known.length === 0) refuse('The file has no month with views and revenue.', 'file');
  return known;
}

/** Cells by line. Spreadsheets of some countries put semicolons between them. */
function linesOf(text: string): string[][] {
  const [first = ''] = text.split(/\r?\n/, 1);
  const marks = [',', ';', '\t'].sort((a, b) => first.split(b).length - first.split(a).length);
  try {
    return parse(text, {
      bom: true,
      delimiter: marks[0],
      relaxColumnCount: true,
      skipEmptyLines: true,
      trim: true,
    });
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    throw new KineError('KINE_BAD_CSV', {
      message: `The file is not CSV: ${thrown.message}.`,
      cause: thrown,
    });
  }
}

function columnsOf(head: readonly string[]): Columns {
  const at = (name: RegExp): number | undefined => {
    const index = head.findIndex((cell) => name.test(cell));
    return index < 0 ? undefined : index;
  };
  const money = (name: RegExp): Money | undefined => {
    const column = at(name);
    if (column === undefined) return undefined;
    const code = name.exec(head[column] ?? '')?.[1]?.toUpperCase();
    const currency = CURRENCIES.find((known) => known === code);
    if (!currency) refuse(`The column "${head[column]}" is in no currency that is known here.`, head[column]);
    return { column, currency };
  };
  const columns = { views: at(VIEWS), revenue: money(REVENUE), rpm: money(RPM) };
  const time = at(TIME);
  if (time === undefined) missing('Date', head);
  if (!columns.rpm && !columns.revenue) missing('Estimated revenue (USD)', head);
  if (!columns.rpm && columns.views === undefined) missing('Views', head);
  return { time, ...columns };
}

function missing(column: string, head: readonly string[]): never {
  const has = head.slice(0, 6).join(', ').slice(0, 200);
  refuse(`The file has no column "${column}": it is another report, with the columns ${has}. ${WAY}`, column);
}

/** Null for the line of totals. */
function monthOf(cell: string, row: number): string | null {
  if (cell === '' || /^total$/i.test(cell)) return null;
  const iso = /^(\d{4})-(\d{2})(?:-\d{2})?$/.exec(cell);
  const worded = /^([A-Za-z]{3})[a-z]*\.? (?:\d{1,2}, )?(\d{4})$/.exec(cell);
  const year = iso?.[1] ?? worded?.[2];
  const month = iso?.[2] ?? String(MONTHS.indexOf(worded?.[1]?.toLowerCase() ?? '') + 1).padStart(2, '0');
  if (year === undefined || month < '01' || month > '12') {
    refuse(`Row ${row}, column "Date": "${cell.slice(0, 40)}" is no day or month.`, `row ${row}, Date`);
  }
  return `${year}-${month}`;
}

interface NumberCell {
  readonly line: readonly string[];
  readonly column: number;
  readonly head: readonly string[];
  /** As a spreadsheet counts, from 1. */
  readonly row: number;
  readonly decimal: '.' | ',';
}

/** Undefined where the cell is empty: YouTube leaves out days of which it knows nothing. */
function numberIn({ line, column, head, row, decimal }: NumberCell): number | undefined {
  const cell = line[column] ?? '';
  if (cell === '') return undefined;
  const value = readNumber(cell, VIEWS.test(head[column] ?? '') ? null : decimal);
  if (value === undefined || value < 0) {
    const where = `row ${row}, ${head[column]}`;
    refuse(`Row ${row}, column "${head[column]}": "${cell.slice(0, 40)}" is no number of 0 or more.`, where);
  }
  return value;
}

/** Of all rows of a month: by money and views, else by the RPM of days weighted by their views. */
function rpmOf(month: string, rows: readonly Row[]): number {
  const views = sum(rows.map((row) => row.views ?? 0));
  if (rows.some((row) => row.revenue !== undefined && row.views !== undefined)) {
    return views > 0 ? (1_000 * sum(rows.map((row) => row.revenue ?? 0))) / views : 0;
  }
  if (rows.length === 1) return rows[0]?.rpm ?? 0;
  if (rows.every((row) => row.views === undefined)) {
    refuse(`${month} has several rows, and without the column "Views" they have no mean. ${WAY}`, 'Views');
  }
  return views > 0 ? sum(rows.map((row) => (row.rpm ?? 0) * (row.views ?? 0))) / views : 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function refuse(message: string, field: string | undefined): never {
  throw new KineError('KINE_BAD_CSV', { message, ...(field !== undefined && { field }) });
}
