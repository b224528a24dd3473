export type CsvCell = string | number | boolean | null;

/** Makes a byte-order mark first, by which older spreadsheets know UTF-8. */
export interface CsvOptions {
  readonly bom?: boolean;
}

/** What a spreadsheet would run as a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** A table as RFC 4180 has it. Text that begins like a formula gets a `'` in front; numbers, negative ones too, stay numbers. */
export function csvText(rows: readonly (readonly CsvCell[])[], { bom = false }: CsvOptions = {}): string {
  return (bom ? '\uFEFF' : '') + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: CsvCell): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
