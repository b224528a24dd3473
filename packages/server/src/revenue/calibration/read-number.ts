/** What stands before the decimals in cells of one column: a mark that is not followed by exactly three digits. */
export function decimalMarkOf(cells: readonly string[]): '.' | ',' {
  for (const cell of cells) {
    const last = /([.,])(\d+)\D*$/.exec(cell);
    if (!last) continue;
    const other = last[1] === ',' ? '.' : ',';
    if (last[2]?.length !== 3 || cell.includes(other)) return last[1] === ',' ? ',' : '.';
  }
  return '.';
}

/** A number as spreadsheets write it, with marks between thousands or without. `decimal` is null for whole numbers. */
export function readNumber(cell: string, decimal: '.' | ',' | null): number | undefined {
  const bare = cell.replace(/[\s\u00A0\u202F'’$€£]/g, '');
  const [whole = '', fraction, ...rest] = decimal === null ? [bare] : bare.split(decimal);
  const grouped = /^-?(\d+|\d{1,3}([.,]\d{3})+)$/.test(whole);
  if (!grouped || rest.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return undefined;
  return Number(`${whole.replace(/[.,]/g, '')}.${fraction ?? '0'}`);
}
