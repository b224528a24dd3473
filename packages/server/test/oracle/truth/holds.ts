import { dimensionOf, type Surroundings } from './dimension-of.ts';
import type { Witness } from './witness.ts';

/** A filter as it is sent: one condition, or several that must all or partly hold. */
export type AskedFilter =
  | { readonly dimension: string; readonly operator: string; readonly values: readonly string[] }
  | { readonly and: readonly AskedFilter[] }
  | { readonly or: readonly AskedFilter[] };

/** Whether a filter holds for a view. */
export function holds(filter: AskedFilter, view: Witness, around: Surroundings): boolean {
  if ('and' in filter) return filter.and.every((part) => holds(part, view, around));
  if ('or' in filter) return filter.or.some((part) => holds(part, view, around));
  const value = dimensionOf(view, filter.dimension, around);
  const equal = filter.values.some((wanted) => sameValue(filter.dimension, value, wanted));
  const inside = filter.values.some((wanted) => value.toLowerCase().includes(wanted.toLowerCase()));
  switch (filter.operator) {
    case 'is':
    case 'in':
      return equal;
    case 'is_not':
    case 'not_in':
      return !equal;
    case 'contains':
      return inside;
    case 'contains_not':
      return !inside;
    default:
      throw new Error(`The oracle does not know the operator ${filter.operator}.`);
  }
}

/** 07 and 7 are one hour. */
function sameValue(dimension: string, value: string, wanted: string): boolean {
  return dimension === 'hour' || dimension === 'weekday'
    ? Number(value) === Number(wanted)
    : value === wanted;
}
