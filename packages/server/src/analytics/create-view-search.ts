import type { Clock } from '../platform/index.ts';
import { addDays, utcDay } from '../platform/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import { COUNT_FOUND_VIEWS, type FoundView, foundViewsSql } from './reports/found-views.ts';

const CONDITIONS = ['id', 'workspace_id', 'video_id', 'viewer_key', 'device', 'country', 'excluded'] as const;

export interface ViewSearchQuery {
  /** Part of an id, a page or a referrer. */
  readonly q?: string | undefined;
  /** Column → the value it must have. */
  readonly filter: Readonly<Record<string, string>>;
  /** First and last UTC day, `YYYY-MM-DD`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly descending: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** Finds views of all workspaces by when they began: the newest 90 days unless days are given, or one view by its id whenever it was. */
export type ViewSearch = (query: ViewSearchQuery) => Promise<{ views: FoundView[]; total: number }>;

const DAYS = 90;

export function createViewSearch(warehouse: Warehouse, clock: Clock): ViewSearch {
  return async ({ q = '', filter, descending, limit, offset, ...days }) => {
    const today = utcDay(clock.now());
    const asked = {
      ...Object.fromEntries(CONDITIONS.map((name) => [name, filter[name] ?? ''])),
      ...{ q: q.toLowerCase(), limit, offset },
      from: days.from ?? (filter.id || days.to ? '1970-01-01' : addDays(today, 1 - DAYS)),
      to: days.to ?? addDays(today, 1),
    };
    const options = { tag: 'found-views', lane: 'bulk' } as const;
    const [views, counted] = await Promise.all([
      warehouse.query<FoundView>(foundViewsSql(descending), asked, options),
      warehouse.query<{ total: number }>(COUNT_FOUND_VIEWS, asked, options),
    ]);
    return { views, total: Number(counted[0]?.total ?? 0) };
  };
}
