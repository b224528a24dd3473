import type { QueryParams } from '../../warehouse/index.ts';

/** A piece of SQL with the values of its typed parameters. */
export interface Fragment {
  readonly sql: string;
  readonly params: QueryParams;
}

/** The only types that a value of a question may have. */
export type ParamType = 'String' | 'Array(String)' | 'Array(UInt8)';

/** Collects values; what it gives back is the typed placeholder that stands for one in the SQL. */
export interface ParamBag {
  add(type: ParamType, value: unknown): string;
  readonly params: QueryParams;
}

/** `prefix` keeps the names of two bags in one question apart. */
export function createParams(prefix: string): ParamBag {
  const params: Record<string, unknown> = {};
  return {
    params,
    add: (type, value) => {
      const name = `${prefix}${Object.keys(params).length}`;
      params[name] = value;
      return `{${name}:${type}}`;
    },
  };
}
