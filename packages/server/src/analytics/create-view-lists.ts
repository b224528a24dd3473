import type { Ledger, ViewList } from '@kine/protocol/schemas';
import type { Scope } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import type { ExclusionLookup } from '../exclusions/index.ts';
import type { KnownVideo } from '../library/index.ts';
import type { Clock } from '../platform/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import { VERDICT_SENTENCES } from './judge-view.ts';
import { type AskedPeriod, periodOf } from './period.ts';
import { presentView } from './present-view.ts';
import { readViewPage } from './read-view-page.ts';
import { type ViewsOfVerdict, viewsByVerdictSql } from './reports/views-by-verdict.ts';
import type { Counts } from './reports/views-page.ts';
import { readFilterText } from './selection/read-filter.ts';
import { ALL_TIME_SPAN, type Span, spanOf } from './selection/span.ts';
import { whereOf } from './selection/where-of.ts';

export interface AskedViews extends AskedPeriod {
  /** At most this many. */
  readonly limit: number;
  /** The `next` of the page before. */
  readonly before?: string | undefined;
  /** The JSON of a filter. */
  readonly filter?: string | undefined;
  /** All by default. */
  readonly counts?: Counts | undefined;
}

/** Single views of any of the videos, and how many got which verdict; what is in the warehouse, a second behind. */
export interface ViewLists {
  /** Newest first; of all time unless a period is asked for. */
  page(scope: Scope, videos: readonly KnownVideo[], asked: AskedViews): Promise<ViewList>;
  verdicts(scope: Scope, videos: readonly KnownVideo[], asked: AskedPeriod): Promise<Omit<Ledger, 'dropped'>>;
}

export interface ViewListsDeps {
  readonly warehouse: Warehouse;
  readonly exclusions: ExclusionLookup;
  readonly clock: Clock;
  readonly qualifiedMs: number;
}

export function createViewLists({ warehouse, exclusions, clock, qualifiedMs }: ViewListsDeps): ViewLists {
  return {
    page: async (scope, videos, asked) => {
      const { limit, counts = 'all', before } = asked;
      const cursor = cursorOf(before);
      const filter = readFilterText(asked.filter);
      const { timeZone, ...span } = timeOf(asked, clock.now());
      if (videos.length === 0) return { views: [], next: null };
      const which = counts === 'yes' ? 'counted' : 'all';
      const { sql, params } = whereOf({ scope, videos, span, timeZone, filter, which });
      const rows = await readViewPage(warehouse, { sql, params }, { counts, ...cursor, limit: limit + 1 });
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      const lengths = new Map(videos.map(({ id, durationMs }) => [id, durationMs]));
      const at = { exclusions: exclusions.of(scope.workspaceId), now: clock.now(), qualifiedMs };
      return {
        views: page.map((row) => presentView(row, { ...at, durationMs: lengths.get(row.video_id) ?? 0 })),
        next: last && rows.length > limit ? `${last.minted}.${last.view_id}` : null,
      };
    },
    verdicts: async (scope, videos, asked) => {
      const period = periodOf(asked, clock.now());
      const { from, to, timeZone = 'UTC' } = period;
      const head = { from, to, time_zone: timeZone };
      if (videos.length === 0) return { ...head, stored: [] };
      const { sql, params } = whereOf({ scope, videos, span: spanOf(period), timeZone, which: 'all' });
      const rows = await warehouse.query<ViewsOfVerdict>(viewsByVerdictSql(sql), params, {
        tag: 'views-by-verdict',
      });
      return { ...head, stored: rows.map((row) => ({ ...row, sentence: VERDICT_SENTENCES[row.verdict] })) };
    },
  };
}

function timeOf(asked: AskedPeriod, now: number): Span & { readonly timeZone: string | undefined } {
  const period = periodOf(asked, now);
  const isOpen = asked.from === undefined && asked.to === undefined;
  return { ...(isOpen ? ALL_TIME_SPAN : spanOf(period)), timeZone: period.timeZone };
}

/** The end of all days a warehouse can hold: the newest views come first. */
const NEWEST_MS = Date.parse('2149-06-06T00:00:00Z');

function cursorOf(before: string | undefined): { before: number; before_id: string } {
  if (before === undefined) return { before: NEWEST_MS, before_id: '' };
  const [, ms, id] = /^(\d{1,13})\.(.{1,64})$/.exec(before) ?? [];
  if (!ms || !id) {
    throw new KineError('KINE_BAD_REQUEST', {
      message: 'before: must be the "next" of the page before.',
      field: 'before',
    });
  }
  return { before: Number(ms), before_id: id };
}
