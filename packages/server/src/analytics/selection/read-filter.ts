import {
  DIMENSION_CATALOGUE,
  type DimensionId,
  type DimensionKind,
  type Filter,
  OPERATORS_OF,
  type Operator,
} from '@kine/protocol';
import { daySchema } from '@kine/protocol/schemas';
import { KineError } from '../../errors.ts';

/** A person's filter has a few conditions; these bound what a program may send. */
const MAX_DEPTH = 8;
const MAX_CONDITIONS = 100;
const MAX_VALUES = 1_000;
const MAX_CHARACTERS = 2_000;

/**
 * The filter that somebody sent, checked whole. Throws KINE_BAD_QUERY with the path of what is wrong, such as
 * `filter.and[1].operator`.
 */
export function readFilter(input: unknown, path = 'filter'): Filter {
  return read(input, { path, depth: 1, left: { conditions: MAX_CONDITIONS } });
}

/** The filter of a query string, as JSON. */
export function readFilterText(text: string | undefined): Filter | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    return readFilter(JSON.parse(text));
  } catch (thrown) {
    if (thrown instanceof KineError) throw thrown;
    return refuse('filter', 'must be JSON');
  }
}

/** An object that somebody sent; it may have other keys. */
type Given = Partial<Record<'and' | 'or' | 'dimension' | 'operator' | 'values', unknown>>;

interface Place {
  readonly path: string;
  readonly depth: number;
  readonly left: { conditions: number };
}

function read(input: unknown, { path, depth, left }: Place): Filter {
  if (depth > MAX_DEPTH) refuse(path, `is nested deeper than ${MAX_DEPTH} levels`);
  const given = objectOf(input, path);
  const all = (key: 'and' | 'or'): Filter[] =>
    listOf(given[key], `${path}.${key}`).map((item, i) =>
      read(item, { path: `${path}.${key}[${i}]`, depth: depth + 1, left }),
    );
  const keys = Object.keys(given);
  if (keys.length === 1 && 'and' in given) return { and: all('and') };
  if (keys.length === 1 && 'or' in given) return { or: all('or') };
  if (left.conditions-- <= 0) refuse(path, `is one condition too many: at most ${MAX_CONDITIONS}`);
  return readCondition(given, path);
}

function readCondition(given: Given, path: string): Filter {
  const unknown = Object.keys(given).find((key) => !['dimension', 'operator', 'values'].includes(key));
  if (unknown !== undefined) {
    refuse(`${path}.${unknown}`, 'is not known: a condition has dimension, operator and values');
  }
  const dimension = readDimension(given.dimension, `${path}.dimension`);
  const { kind } = DIMENSION_CATALOGUE[dimension];
  const operators: readonly string[] = OPERATORS_OF[kind];
  const operator = given.operator;
  if (typeof operator !== 'string' || !operators.includes(operator)) {
    refuse(`${path}.operator`, `must be one of ${operators.join(', ')} for ${dimension}`);
  }
  const values = readValues(given.values, operator as Operator, `${path}.values`);
  for (const [i, value] of values.entries()) checkValue(value, kind, `${path}.values[${i}]`);
  return { dimension, operator: operator as Operator, values };
}

/** Throws KINE_BAD_QUERY unless `input` names a dimension. */
export function readDimension(input: unknown, path: string): DimensionId {
  if (typeof input !== 'string' || !Object.hasOwn(DIMENSION_CATALOGUE, input)) {
    refuse(path, `must be a dimension, one of ${Object.keys(DIMENSION_CATALOGUE).join(', ')}`);
  }
  return input as DimensionId;
}

function readValues(input: unknown, operator: Operator, path: string): string[] {
  const values = listOf(input, path);
  const many = operator === 'in' || operator === 'not_in';
  if (!many && values.length !== 1) refuse(path, `must hold one value for ${operator}`);
  if (values.length === 0 || values.length > MAX_VALUES) refuse(path, `must hold 1 to ${MAX_VALUES} values`);
  return values.map((value, i) => {
    if (typeof value !== 'string' && typeof value !== 'number') refuse(`${path}[${i}]`, 'must be text');
    const text = String(value);
    if (text.length > MAX_CHARACTERS) refuse(`${path}[${i}]`, `is longer than ${MAX_CHARACTERS} characters`);
    return text;
  });
}

function checkValue(value: string, kind: DimensionKind, path: string): void {
  if (kind === 'number' && !/^\d{1,2}$/.test(value))
    refuse(path, 'must be a whole number of one or two digits');
  if (kind === 'day' && !daySchema.safeParse(value).success) refuse(path, 'must be a day, YYYY-MM-DD');
}

function objectOf(input: unknown, path: string): Given {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    refuse(path, 'must be a condition {dimension, operator, values}, or {and: […]}, or {or: […]}');
  }
  return input as Given;
}

function listOf(input: unknown, path: string): unknown[] {
  if (!Array.isArray(input)) refuse(path, 'must be a list');
  return input as unknown[];
}

function refuse(field: string, what: string): never {
  throw new KineError('KINE_BAD_QUERY', { message: `${field}: ${what}.`, field });
}
