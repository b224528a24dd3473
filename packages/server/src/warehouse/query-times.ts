import type { Warehouse } from './warehouse.ts';

/** How long one kind of question took since the start, milliseconds. */
export interface QueryTime {
  readonly tag: string;
  readonly n: number;
  readonly mean_ms: number;
  readonly slowest_ms: number;
  /** When the slowest one was answered, epoch milliseconds. */
  readonly slowest_at: number;
}

/** By kind, the one that took most time in all first. */
export type QueryTimes = () => QueryTime[];

/** The warehouse that also keeps how long each kind of question takes; kinds are few, so nothing grows. */
export function withQueryTimes(warehouse: Warehouse): {
  readonly warehouse: Warehouse;
  readonly times: QueryTimes;
} {
  const kinds = new Map<string, { n: number; sum: number; slowest: number; at: number }>();
  const note = (tag: string, ms: number): void => {
    const kind = kinds.get(tag) ?? { n: 0, sum: 0, slowest: 0, at: 0 };
    kind.n += 1;
    kind.sum += ms;
    if (ms > kind.slowest) {
      kind.slowest = ms;
      kind.at = Date.now();
    }
    kinds.set(tag, kind);
  };
  const timed: Warehouse = {
    ...warehouse,
    query: async (sql, params, options) => {
      const begun = performance.now();
      try {
        return await warehouse.query(sql, params, options);
      } finally {
        note(options.tag, performance.now() - begun);
      }
    },
  };
  return {
    warehouse: timed,
    times: () =>
      [...kinds]
        .sort(([, a], [, b]) => b.sum - a.sum)
        .map(([tag, { n, sum, slowest, at }]) => ({
          ...{ tag, n, mean_ms: Math.round(sum / n), slowest_ms: Math.round(slowest), slowest_at: at },
        })),
  };
}
