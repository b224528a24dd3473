import { enoughViews, METRICS, type MetricId, type MetricSums, NO_SUMS } from '@kine/protocol';
import type { MetricValue, QueryAnswer, QueryRow } from '@kine/protocol/schemas';
import type { Period } from '../period.ts';
import { frozenNotes } from '../sealing/frozen-notes.ts';
import type { Order, Question } from './question.ts';
import type { GroupSums, PlanSums } from './read-sums.ts';
import { MAX_GROUPS } from './sums-sql.ts';
import { bucketsOf } from './time-buckets.ts';

type Values = QueryAnswer['totals'];

/** The sums of a question's period and of the one it is compared to. */
export interface Answered {
  readonly asked: PlanSums;
  readonly compared: PlanSums | undefined;
}

/** The answer that people and programs get. */
export function shapeAnswer(question: Question, { asked, compared }: Answered): QueryAnswer {
  const { metrics, interval, period, comparedPeriod, limit, offset } = question;
  const rows = pairRows(question, asked.groups, compared?.groups).map((pair) => rowOf(question, pair));
  const sorted = rows.toSorted((a, b) => compareRows(a, b, question.order));
  const { timeZone = 'UTC' } = period;
  return {
    period: daysOnly(period),
    ...(comparedPeriod && { compared_period: daysOnly(comparedPeriod) }),
    time_zone: timeZone,
    ...(interval && { interval }),
    totals: valuesOf(metrics, asked.whole),
    ...(compared && { compared_totals: valuesOf(metrics, compared.whole) }),
    rows: sorted.slice(offset, offset + limit),
    more: sorted.length > offset + limit,
    notes: [
      ...(asked.cut
        ? [{ code: 'cut', message: `There are more groups; ${MAX_GROUPS} of them are looked at.` }]
        : []),
      ...frozenNotes([asked.frozen, compared?.frozen]),
    ],
  };
}

function daysOnly({ from, to }: Period): { from: string; to: string } {
  return { from, to };
}

/** The metrics over some views, with what is known of their error. */
function valuesOf(metrics: readonly MetricId[], sums: MetricSums): Values {
  return Object.fromEntries(metrics.map((id) => [id, metricValue(id, sums)]));
}

/** One number with what is known of its error. */
export function metricValue(id: MetricId, sums: MetricSums): MetricValue {
  const { of, n: viewsOf, interval: intervalOf, empty } = METRICS[id];
  const n = viewsOf(sums);
  const interval = intervalOf?.(sums);
  const value = { value: of(sums), n, enough: empty === 0 || enoughViews(n) };
  return interval ? { ...value, interval: [...interval] } : value;
}

interface Pair {
  readonly keys: GroupSums['keys'];
  readonly asked: MetricSums;
  readonly compared: MetricSums | undefined;
}

/** Every group of either period; a series has every step, and is compared step by step. */
function pairRows(
  question: Question,
  groups: readonly GroupSums[],
  compared: readonly GroupSums[] | undefined,
): Pair[] {
  const { interval, period, comparedPeriod, dimensions } = question;
  const steps = interval ? bucketsOf(period, interval) : [];
  const earlier = interval && comparedPeriod ? bucketsOf(comparedPeriod, interval) : [];
  const later = new Map(earlier.map((step, i) => [step, steps[i]]));
  const keyOf = ({ keys }: Pick<GroupSums, 'keys'>): string => JSON.stringify(keys);
  const pairs = new Map<string, Pair>();
  if (dimensions.length === 0) {
    for (const time of steps) {
      pairs.set(keyOf({ keys: { time } }), { keys: { time }, asked: NO_SUMS, compared: compared && NO_SUMS });
    }
  }
  for (const group of groups) {
    pairs.set(keyOf(group), { keys: group.keys, asked: group.sums, compared: compared && NO_SUMS });
  }
  for (const { keys, sums } of compared ?? []) {
    const time = later.get(String(keys.time));
    if (interval && time === undefined) continue;
    const here = interval && time !== undefined ? { ...keys, time } : keys;
    const known = pairs.get(keyOf({ keys: here }));
    pairs.set(keyOf({ keys: here }), { keys: here, asked: known?.asked ?? NO_SUMS, compared: sums });
  }
  return [...pairs.values()];
}

function rowOf({ metrics, interval, dimensions }: Question, { keys, asked, compared }: Pair): QueryRow {
  return {
    ...(interval && { time: String(keys.time) }),
    dimensions: Object.fromEntries(dimensions.map((id) => [id, keys[id] ?? ''])),
    metrics: valuesOf(metrics, asked),
    ...(compared && { compared: valuesOf(metrics, compared) }),
  };
}

/** What is not known comes last, whatever the direction; ties by what the rows are of. */
function compareRows(a: QueryRow, b: QueryRow, order: readonly Order[]): number {
  for (const { by, descending } of order) {
    const [x, y] = [fieldOf(a, by), fieldOf(b, by)];
    if (x === y) continue;
    if (x === null || y === null) return x === null ? 1 : -1;
    return x < y === descending ? 1 : -1;
  }
  return label(a) < label(b) ? -1 : 1;
}

function fieldOf(row: QueryRow, by: Order['by']): string | number | null {
  if (by === 'time') return row.time ?? null;
  if (by in METRICS) return row.metrics[by as MetricId]?.value ?? null;
  return row.dimensions[by as keyof QueryRow['dimensions']] ?? null;
}

function label({ time, dimensions }: QueryRow): string {
  return JSON.stringify([time, dimensions]);
}
