import { wholesFromSealed, wholesFromViews } from '../registry/measure-sql.ts';
import { MEASURES } from '../registry/measures.ts';
import { factsOf } from '../registry/view-facts.ts';
import { coverageParams, rawDay, reachesViews } from '../sealing/coverage.ts';
import type { Fragment } from '../selection/fragment.ts';
import { utcDaysOf } from '../selection/span.ts';
import { whereOf } from '../selection/where-of.ts';
import type { SumsPlan } from './plan-query.ts';
import { columnsOf, list, MAX_ROWS, type SealedPart, sealedSelection } from './sums-sql.ts';

/** The statements of a plan that are added up; `views` is missing where no view is asked for. */
interface SeparateSums {
  readonly views?: Fragment;
  readonly sealed?: Fragment;
}

/**
 * The statements of a plan whose numbers are added up by the process, so that the engine works on them side by side:
 * of a small question nearly all the time is the engine's analysis of its SQL, and one over both kinds of rows took
 * longer than both. Undefined when they do not add up:
 * - quantiles are of all values together;
 * - somebody may have watched two videos on a day that is sealed for one of them and marked for the other.
 * Else the two never share a distinct key: keys of viewers hold the UTC day, those of qualified views the video, too.
 */
export function separateSums(plan: SumsPlan, sealed: SealedPart | undefined): SeparateSums | undefined {
  const kinds = plan.measures.map((id) => MEASURES[id].kind);
  if (kinds.includes('values')) return undefined;
  if (!sealed) return { views: sumsOfViews(plan) };
  const { dirty } = sealed.coverage;
  const sharesViewers = plan.measures.includes('unique_viewers') && plan.selection.videos.length > 1;
  if (sharesViewers && dirty.length > 0) return undefined;
  const reaches = reachesViews(sealed.coverage, utcDaysOf(plan.selection.span).to);
  return { ...(reaches && { views: sumsOfViews(plan, sealed) }), sealed: sumsOfSealed(plan, sealed) };
}

/** The sums of a plan over views, over those of days that are not sealed when `sealed` is given. */
function sumsOfViews(plan: SumsPlan, sealed?: SealedPart): Fragment {
  const { selection, groups, measures } = plan;
  const { sql, params } = whereOf(selection);
  const where = sealed ? `${sql} AND ${rawDay(sealed.coverage)}` : sql;
  const facts = factsOf(where, {
    columns: columnsOf(groups, 'minted_at'),
    measures,
    isOneVideo: selection.videos.length === 1,
  });
  return {
    sql: inGroups(plan, wholesFromViews(measures), `(${facts}\n  )`),
    params: sealed ? { ...params, ...coverageParams(sealed.coverage) } : params,
  };
}

/** The sums of a plan over sealed rows. */
function sumsOfSealed(plan: SumsPlan, sealed: SealedPart): Fragment {
  const { selection, measures } = plan;
  const { from, columns } = sealedSelection(plan, sealed);
  return {
    sql: inGroups(plan, wholesFromSealed(sealed.form, measures), from, columns),
    params: { ...whereOf(selection).params, ...coverageParams(sealed.coverage) },
  };
}

/** Whether each distinct key is in one group, so that groups add up to the whole: both kinds of keys hold the UTC day. */
export function groupsAddUp({ selection: { timeZone = 'UTC' }, groups }: SumsPlan): boolean {
  const days: ReadonlySet<string> = new Set(['day', 'weekday', 'every day', 'every week', 'every month']);
  return timeZone === 'UTC' && groups.length > 0 && groups.every(({ by }) => days.has(by));
}

function inGroups(
  plan: SumsPlan,
  items: readonly string[],
  from: string,
  columns?: readonly string[],
): string {
  const names = plan.groups.map((_, i) => `g${i}`);
  const isApart = groupsAddUp(plan);
  const whole = names.length === 0 ? '1' : isApart ? '0' : `grouping(${names[0]})`;
  const sets = isApart ? list(names) : `GROUPING SETS ((${list(names)}), ())`;
  return `
  SELECT ${list([`${whole} AS whole`, ...(columns ?? names), ...items])}
  FROM ${from}
  ${names.length > 0 ? `GROUP BY ${sets}` : ''}
  ORDER BY ${list(['whole DESC', ...names])}
  LIMIT ${MAX_ROWS}`;
}
