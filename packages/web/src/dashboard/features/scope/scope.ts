import { DIMENSION_IDS, type DimensionId, type Filter, OPERATORS, type Operator } from '@kine/protocol';
import { lastDays, type Period } from '../../../api/period.ts';

/** What a page's numbers are about, as it stands in the address: so that any state of a page is a link. */
export interface Scope {
  /** The last so many days; 30 when neither these nor `from` and `to` are given. */
  readonly days?: PeriodDays;
  /** A period of its own, `YYYY-MM-DD`, both days included. */
  readonly from?: string;
  readonly to?: string;
  /** Only some views. */
  readonly filter?: Filter;
}

/** Periods that are one press away, in days. */
export const PERIOD_DAYS = [7, 30, 90, 365] as const;

export type PeriodDays = (typeof PERIOD_DAYS)[number];

/** The period of a page that names none, in days. */
export const USUAL_DAYS: PeriodDays = 30;

/** What of an address is a scope; everything that is not understood is left out. */
export function readScope(search: Record<string, unknown>): Scope {
  const { from, to, days: asked, filter: conditions } = search;
  const filter = readFilter(conditions);
  const days = PERIOD_DAYS.find((offered) => offered === asked);
  const own = isDay(from) && isDay(to) && from <= to;
  return {
    ...(own ? { from, to } : days && days !== USUAL_DAYS && { days }),
    ...(filter && { filter }),
  };
}

/** The days that a scope stands for, in the reader's time zone. */
export function periodOf({ from, to, days = USUAL_DAYS }: Scope, now: number): Period {
  return from !== undefined && to !== undefined ? { from, to } : lastDays(days, now);
}

/** How many conditions an address may carry; the API takes more. */
const MAX_CONDITIONS = 20;

/** A filter as pages make it: conditions that all hold. */
function readFilter(value: unknown): Filter | undefined {
  const { and: conditions } = isRecord(value) ? value : {};
  if (!Array.isArray(conditions)) return undefined;
  const and = conditions.slice(0, MAX_CONDITIONS).flatMap((condition) => readCondition(condition) ?? []);
  return and.length > 0 ? { and } : undefined;
}

function readCondition(value: unknown): Filter | undefined {
  if (!isRecord(value)) return undefined;
  const { dimension, operator, values } = value;
  const known = isOneOf(DIMENSION_IDS, dimension) && isOneOf(OPERATORS, operator);
  if (!known || !Array.isArray(values)) return undefined;
  // The address writes "7" as a number; the API compares words.
  return { dimension, operator, values: values.map(String) };
}

function isOneOf<T extends DimensionId | Operator>(list: readonly T[], value: unknown): value is T {
  return list.some((item) => item === value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}
