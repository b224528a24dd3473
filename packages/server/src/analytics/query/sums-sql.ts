import { partsFromSealed, partsFromViews, wholesFromParts } from '../registry/measure-sql.ts';
import { factsOf } from '../registry/view-facts.ts';
import { type Coverage, coverageParams, rawDay, sealedDay } from '../sealing/coverage.ts';
import type { Fragment } from '../selection/fragment.ts';
import { isWholeUtcDays } from '../selection/span.ts';
import { whereOf } from '../selection/where-of.ts';
import type { Group, SumsPlan } from './plan-query.ts';
import type { SealedTable } from './sealed-table.ts';

/** Groups past this are not told: nobody reads more, and they would all be held in memory. */
export const MAX_GROUPS = 50_000;
/** Rows of a statement: one group more, which tells that there are more, and the row over all of them. */
export const MAX_ROWS = MAX_GROUPS + 2;

/** What of a plan is read from sealed rows. */
export interface SealedPart {
  readonly form: SealedTable;
  readonly coverage: Coverage;
}

/**
 * The SQL of a plan: the parts of each group, put together per group and, as the first row (`whole` is 1), over
 * all of them. Needs the parameters `qualified_ms` and `now` beside its own.
 */
export function sumsSql(plan: SumsPlan, sealed?: SealedPart | undefined): Fragment {
  const { selection, groups, measures } = plan;
  const { sql: where, params } = whereOf(selection);
  const rows = `${where}${sealed ? ` AND ${rawDay(sealed.coverage)}` : ''}`;
  const names = groups.map((_, i) => `g${i}`);
  const fromViews = `
    SELECT ${list([...names, ...partsFromViews(measures)])}
    FROM (${factsOf(rows, { columns: columnsOf(groups, 'minted_at'), measures, isOneVideo: selection.videos.length === 1 })}
    )
    ${names.length > 0 ? `GROUP BY ${list(names)}` : ''}`;
  const parts = sealed ? `${fromViews}\n    UNION ALL${fromSealed(plan, sealed)}` : fromViews;
  const isWhole = names.length > 0 ? `grouping(${names[0]})` : '1';
  const sql = `
  SELECT ${list([`${isWhole} AS whole`, ...names, ...wholesFromParts(measures)])}
  FROM (${parts}
  )
  ${names.length > 0 ? `GROUP BY GROUPING SETS ((${list(names)}), ())` : ''}
  ORDER BY ${list(['whole DESC', ...names])}
  LIMIT ${MAX_ROWS}`;
  return { sql, params: sealed ? { ...params, ...coverageParams(sealed.coverage) } : params };
}

/** Parts of sealed rows, one by one: what puts parts together adds them up as well. */
function fromSealed(plan: SumsPlan, sealed: SealedPart): string {
  const { columns, from } = sealedSelection(plan, sealed);
  return `
    SELECT ${list([...columns, ...partsFromSealed(plan.measures)])}
    FROM ${from}`;
}

/**
 * The groups of sealed rows as columns, and the rows that a plan reads, without their `FROM`: rows of zeros are no group,
 * as there is none of views that do not count.
 */
export function sealedSelection({ selection, groups }: SumsPlan, { form, coverage }: SealedPart) {
  const instants = isWholeUtcDays(selection.span)
    ? ''
    : `
      AND quarter >= fromUnixTimestamp64Milli({from_ms:Int64})
      AND quarter < fromUnixTimestamp64Milli({to_ms:Int64})`;
  const from = `${form} FINAL
    WHERE workspace_id = {workspace:String}
      AND video_id IN {ids:Array(String)}
      AND day >= {from:Date}
      AND day <= {to:Date}${instants}
      AND ${sealedDay(coverage)}
      AND ${form}.load > 0`;
  return { columns: columnsOf(groups, INSTANT[form]), from };
}

const INSTANT: Readonly<Record<SealedTable, string>> = {
  view_days: "toDateTime(day, 'UTC')",
  view_quarters: 'quarter',
};

/** The groups as columns `g0` and so on, of rows that began at `instant`. */
export function columnsOf(groups: readonly Group[], instant: string): string[] {
  return groups.map(({ sql }, i) => `${sql(instant)} AS g${i}`);
}

export function list(items: readonly string[]): string {
  return items.join(', ');
}
