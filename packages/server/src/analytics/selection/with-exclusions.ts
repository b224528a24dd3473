import type { ExclusionLookup } from '../../exclusions/index.ts';
import type { QueryParams, Warehouse } from '../../warehouse/index.ts';
import { exclusionParams, NO_EXCLUSIONS } from './exclusion-clause.ts';

/**
 * The warehouse for questions that leave out what their workspace excludes: those that carry `NO_EXCLUSIONS` get the
 * rules that are there at that moment. In one place, so that no question can forget them.
 */
export function withExclusions(warehouse: Warehouse, exclusions: ExclusionLookup): Warehouse {
  const ruled = (params: QueryParams): QueryParams => {
    const { workspace } = params;
    const asks = typeof workspace === 'string' && Object.keys(NO_EXCLUSIONS).every((name) => name in params);
    const rules = asks ? exclusions.of(workspace) : [];
    return rules.length > 0 ? { ...params, ...exclusionParams('out', rules) } : params;
  };
  return {
    ...warehouse,
    query: (sql, params, options) => warehouse.query(sql, ruled(params), options),
    stream: (sql, params, options) => warehouse.stream(sql, ruled(params), options),
    command: (sql, params = {}) => warehouse.command(sql, ruled(params)),
  };
}
