/** A row of sums as the engine answers: `g0` and so on are its group, all else adds up. */
export interface SumsRow {
  /** 1 on the row over all groups. */
  readonly whole: 0 | 1;
  readonly [column: string]: string | number;
}

const GROUP = /^g\d$/;

/** The rows of several statements, those of the same group added up, in the order of their groups. */
export function addRows(answers: readonly (readonly SumsRow[])[]): readonly SumsRow[] {
  const [first, ...others] = answers;
  if (!first || others.length === 0) return first ?? [];
  const sums = new Map<string, SumsRow>();
  for (const row of answers.flat()) {
    const key = JSON.stringify([row.whole, ...groupOf(row)]);
    const sum = sums.get(key);
    sums.set(key, sum ? added(sum, row) : row);
  }
  return [...sums.values()].sort(byGroup);
}

/** One row over all of these, which have no key in common. */
export function wholeOf(rows: readonly SumsRow[]): SumsRow | undefined {
  const [first, ...others] = rows;
  return first && others.reduce(added, first);
}

function added(a: SumsRow, b: SumsRow): SumsRow {
  const sum: Record<string, string | number> = { ...a };
  for (const [column, value] of Object.entries(b)) {
    if (column !== 'whole' && !GROUP.test(column)) sum[column] = Number(sum[column]) + Number(value);
  }
  return sum as SumsRow;
}

function groupOf(row: SumsRow): (string | number)[] {
  return Object.keys(row)
    .filter((column) => GROUP.test(column))
    .map((column) => row[column] ?? '');
}

function byGroup(a: SumsRow, b: SumsRow): number {
  const others = groupOf(b);
  for (const [i, value] of groupOf(a).entries()) {
    const other = others[i] ?? '';
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}
