import type { ExclusionLookup } from '../../exclusions/index.ts';
import type { QueryParams, Warehouse } from '../../warehouse/index.ts';
import { exclusionParams, NO_EXCLUSIONS, NOT_LEFT_OUT, notLeftOutBy } from './exclusion-clause.ts';

/**
 * The warehouse for questions that leave out what their workspace excludes: those that carry `NO_EXCLUSIONS` get the
 * rules that are there at that moment. In one place, so that no question can forget them. Where there is no rule of a
 * kind its condition goes, too: the engine folds it away, but took 3 to 5 ms to understand all of them first, a tenth of a
 * small question.
 */
export function withExclusions(warehouse: Warehouse, exclusions: ExclusionLookup): Warehouse {
  const ruled = (sql: string, params: QueryParams): readonly [string, QueryParams] => {
    const { workspace } = params;
    const asks = typeof workspace === 'string' && Object.keys(NO_EXCLUSIONS).every((name) => name in params);
    if (!asks) return [sql, params];
    const rules = exclusions.of(workspace);
    return [
      sql.replaceAll(NOT_LEFT_OUT, notLeftOutBy(rules)),
      { ...params, ...exclusionParams('out', rules) },
    ];
  };
  return {
    ...warehouse,
    query: (sql, params, options) => warehouse.query(...ruled(sql, params), options),
    stream: (sql, params, options) => warehouse.stream(...ruled(sql, params), options),
    command: (sql, params = {}) => warehouse.command(...ruled(sql, params)),
  };
}
