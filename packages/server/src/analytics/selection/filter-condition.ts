import { DIMENSION_CATALOGUE, type Filter, type FilterCondition } from '@kine/protocol';
import { DIMENSIONS } from '../registry/dimensions.ts';
import type { ParamBag, ParamType } from './fragment.ts';

/** The condition of a filter over a row of `views`; every value goes into `bag`. */
export function filterCondition(filter: Filter, bag: ParamBag): string {
  if ('and' in filter) return joined(filter.and, 'AND', bag);
  if ('or' in filter) return joined(filter.or, 'OR', bag);
  return compared(filter, bag);
}

function joined(filters: readonly Filter[], word: 'AND' | 'OR', bag: ParamBag): string {
  if (filters.length === 0) return word === 'AND' ? '1' : '0';
  return `(${filters.map((filter) => filterCondition(filter, bag)).join(` ${word} `)})`;
}

function compared({ dimension, operator, values }: FilterCondition, bag: ParamBag): string {
  const value = DIMENSIONS[dimension]({ instant: 'minted_at' });
  if (operator === 'contains' || operator === 'contains_not') {
    const found = `positionCaseInsensitiveUTF8(${value}, ${bag.add('String', values[0])}) > 0`;
    return operator === 'contains' ? found : `NOT (${found})`;
  }
  const isNumber = DIMENSION_CATALOGUE[dimension].kind === 'number';
  const type: ParamType = isNumber ? 'Array(UInt8)' : 'Array(String)';
  const list = bag.add(type, isNumber ? values.map(Number) : values);
  const none = operator === 'is_not' || operator === 'not_in';
  return `${value} ${none ? 'NOT IN' : 'IN'} ${list}`;
}
