import type { DimensionId, DimensionKind } from './dimension-catalogue.ts';

/** How a filter compares. `contains` ignores case; `in` takes up to 1,000 values, the others one. */
export const OPERATORS = ['is', 'is_not', 'contains', 'contains_not', 'in', 'not_in'] as const;

export type Operator = (typeof OPERATORS)[number];

/** The operators that each kind of dimension has. */
export const OPERATORS_OF: Readonly<Record<DimensionKind, readonly Operator[]>> = {
  text: OPERATORS,
  number: ['is', 'is_not', 'in', 'not_in'],
  day: ['is', 'is_not', 'in', 'not_in'],
};

export interface FilterCondition {
  readonly dimension: DimensionId;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** A tree of conditions. An empty `and` holds for every view, an empty `or` for none. */
export type Filter =
  | FilterCondition
  | { readonly and: readonly Filter[] }
  | { readonly or: readonly Filter[] };
