import type { Filter, FilterCondition } from '@kine/protocol';

/** The conditions of a page's filter, which all hold; a tree deeper than that is made by no page of ours. */
export function conditionsOf(filter: Filter | undefined): readonly FilterCondition[] {
  if (!filter) return [];
  if ('and' in filter) return filter.and.flatMap(conditionsOf);
  return 'dimension' in filter ? [filter] : [];
}

/** A filter of conditions that all hold; `undefined` when there are none. */
export function filterOf(conditions: readonly FilterCondition[]): Filter | undefined {
  return conditions.length > 0 ? { and: conditions } : undefined;
}

/** The filter with one more condition; the same condition twice is one. */
export function withCondition(filter: Filter | undefined, added: FilterCondition): Filter | undefined {
  const before = conditionsOf(filter);
  return before.some((condition) => isSame(condition, added)) ? filter : filterOf([...before, added]);
}

function isSame(a: FilterCondition, b: FilterCondition): boolean {
  return (
    JSON.stringify([a.dimension, a.operator, a.values]) ===
    JSON.stringify([b.dimension, b.operator, b.values])
  );
}
