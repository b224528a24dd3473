/** An answer as a table of numbers and names, in an order both engines can give. */
export type Answer = readonly (readonly (number | string | null)[])[];

/** Rows that PostgreSQL gave by name, as its columns stand. */
export function tableOf(rows: readonly object[]): Answer {
  return rows.map((row) => Object.values(row));
}

/** The first place where two answers differ, in words; undefined when they are equal (ratios within 1e-9). */
export function difference(ours: Answer, theirs: Answer): string | undefined {
  if (ours.length === 0) return 'we have no rows';
  if (ours.length !== theirs.length) return `we have ${ours.length} rows, the peer ${theirs.length}`;
  for (const [i, row] of ours.entries()) {
    const other = theirs[i] ?? [];
    const at = row.findIndex((value, column) => !same(value, other[column]));
    if (at >= 0 || row.length !== other.length) {
      return `row ${i}: we say ${JSON.stringify(row)}, the peer ${JSON.stringify(other)}`;
    }
  }
  return undefined;
}

function same(a: number | string | null, b: number | string | null | undefined): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b;
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}
