import { partsFromViews, wholesFromParts } from '../registry/measure-sql.ts';
import { VIEW_FACTS } from '../registry/view-facts.ts';
import type { Fragment } from '../selection/fragment.ts';
import { whereOf } from '../selection/where-of.ts';
import type { SumsPlan } from './plan-query.ts';

/** Groups past this are not told: nobody reads more, and they would all be held in memory. */
export const MAX_GROUPS = 50_000;

/**
 * The SQL of a plan: the parts of each group, put together per group and, as the first row (`whole` is 1), over
 * all of them. Needs the parameters `qualified_ms` and `now` beside its own.
 */
export function sumsSql({ selection, groups, measures }: SumsPlan): Fragment {
  const { sql: where, params } = whereOf(selection);
  const names = groups.map((_, i) => `g${i}`);
  const columns = groups.map(({ sql }, i) => `${sql('minted_at')} AS g${i}`);
  const parts = `
    SELECT ${list([...names, ...partsFromViews(measures)])}
    FROM (
      SELECT ${list([...columns, VIEW_FACTS])}
      FROM views FINAL ${where}
    )
    ${names.length > 0 ? `GROUP BY ${list(names)}` : ''}`;
  const isWhole = names.length > 0 ? `grouping(${names[0]})` : '1';
  const sql = `
  SELECT ${list([`${isWhole} AS whole`, ...names, ...wholesFromParts(measures)])}
  FROM (${parts}
  )
  ${names.length > 0 ? `GROUP BY GROUPING SETS ((${list(names)}), ())` : ''}
  ORDER BY ${list(['whole DESC', ...names])}
  LIMIT ${MAX_GROUPS + 1}`;
  return { sql, params };
}

function list(items: readonly string[]): string {
  return items.join(', ');
}
