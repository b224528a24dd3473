import { type DimensionId, type MetricSums, NO_SUMS } from '@kine/protocol';
import type { Warehouse } from '../../warehouse/index.ts';
import type { SealedAnswers } from '../sealing/sealed-answers.ts';
import { type FrozenDays, type SealedDays, sealedSource } from '../sealing/sealed-source.ts';
import type { Fragment } from '../selection/fragment.ts';
import { addRows, type SumsRow, wholeOf } from './add-rows.ts';
import type { SumsPlan } from './plan-query.ts';
import { sealedTable } from './sealed-table.ts';
import { groupsAddUp, separateSums } from './separate-sums.ts';
import { MAX_GROUPS, sumsSql } from './sums-sql.ts';

/** What was asked for; the rest is 0. */
export interface ReadableSums extends MetricSums {
  /** How many states the players have made. */
  readonly states: number;
}

/** Values of dimensions, and `time` of a series. */
export type GroupKeys = { readonly [K in DimensionId | 'time']?: string | number };

/** The sums of one group, by the names of the plan's groups. */
export interface GroupSums {
  readonly keys: GroupKeys;
  readonly sums: ReadableSums;
}

export interface PlanSums {
  readonly whole: ReadableSums;
  readonly groups: readonly GroupSums[];
  /** Whether there were more groups than are told. */
  readonly cut: boolean;
  readonly frozen: FrozenDays | undefined;
}

/** Reads what plans ask for. */
export type ReadSums = (plan: SumsPlan, tag: string) => Promise<PlanSums>;

export interface ReadSumsDeps {
  readonly warehouse: Pick<Warehouse, 'query'>;
  readonly sealing: SealedDays | undefined;
  readonly sealedAnswers: SealedAnswers;
  /** Epoch milliseconds: who is still waiting for a first frame has not left. */
  readonly now: () => number;
  /** Content time of a qualified view, in milliseconds. */
  readonly qualifiedMs: number;
}

export function createReadSums(deps: ReadSumsDeps): ReadSums {
  const { warehouse, sealing, sealedAnswers, now, qualifiedMs } = deps;
  const readViews = ({ sql, params }: Fragment, tag: string) =>
    warehouse.query<SumsRow>(sql, { ...params, now: now(), qualified_ms: qualifiedMs }, { tag });
  return async (plan, tag) => {
    const { scope, videos, span } = plan.selection;
    if (videos.length === 0) return { whole: sumsOf(), groups: [], cut: false, frozen: undefined };
    const ids = videos.map(({ id }) => id);
    const coverage = await sealing?.coverage(scope.workspaceId, ids);
    const source = sealedSource(coverage, span, sealedTable(plan));
    const separate = separateSums(plan, source.sealed);
    const { views, sealed } = separate ?? { views: sumsSql(plan, source.sealed) };
    const answers = await Promise.all([
      ...(views ? [readViews(views, tag)] : []),
      ...(sealed && coverage ? [sealedAnswers.read<SumsRow>(coverage, sealed, tag)] : []),
    ]);
    const rows = addRows(answers);
    const groups = rows.filter((row) => row.whole === 0);
    const whole = separate && groupsAddUp(plan) ? wholeOf(groups) : rows.find((row) => row.whole === 1);
    return {
      whole: sumsOf(whole),
      groups: groups.slice(0, MAX_GROUPS).map((row) => ({
        keys: Object.fromEntries(plan.groups.map(({ name }, i) => [name, row[`g${i}`] ?? ''])),
        sums: sumsOf(row),
      })),
      cut: groups.length > MAX_GROUPS,
      frozen: source.frozen,
    };
  };
}

function sumsOf(row?: SumsRow): ReadableSums {
  return { ...NO_SUMS, states: 0, ...row };
}
