import { NO_SUMS, QUALITY_IDS, qualityCounts, qualityFromSums } from '@kine/protocol';
import type { QualityReport, ViewDetail, ViewList } from '@kine/protocol/schemas';
import type { Scope } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import type { KnownVideo } from '../library/index.ts';
import type { Clock } from '../platform/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import { daysOf, type Period } from './period.ts';
import { presentView, presentWholeView } from './present-view.ts';
import { dimensionGroup, measuresFor } from './query/plan-query.ts';
import type { ReadSums } from './query/read-sums.ts';
import { LATEST_VIEWS } from './reports/latest-views.ts';
import { ONE_VIEW } from './reports/one-view.ts';
import type { ViewRow } from './reports/view-columns.ts';
import { spanOf } from './selection/span.ts';

export interface AskedViews {
  /** At most this many. */
  readonly limit: number;
  /** The `next` of the page before. */
  readonly before?: string | undefined;
}

/** How well videos play, over many views and in each: what is in the warehouse, at most a second behind. */
export interface ExperienceReports {
  quality(scope: Scope, videos: readonly KnownVideo[], period: Period): Promise<QualityReport>;
  latestViews(scope: Scope, video: KnownVideo, asked: AskedViews): Promise<ViewList>;
  /** Throws KINE_VIEW_NOT_FOUND. */
  view(scope: Scope, video: KnownVideo, viewId: string): Promise<ViewDetail>;
}

const QUALITY = measuresFor(QUALITY_IDS);

export interface ExperienceDeps {
  readonly readSums: ReadSums;
  readonly warehouse: Warehouse;
  readonly clock: Clock;
}

export function createExperience({ warehouse, readSums, clock }: ExperienceDeps): ExperienceReports {
  return {
    quality: async (scope, videos, period) => {
      const { whole, groups } = await readSums(
        {
          selection: { scope, videos, span: spanOf(period) },
          groups: [dimensionGroup('day')],
          measures: QUALITY,
        },
        'quality-by-day',
      );
      const byDay = new Map(groups.map(({ keys, sums }) => [keys.day, sums]));
      const { from, to } = period;
      return {
        from,
        to,
        metrics: qualityFromSums(whole),
        n: qualityCounts(whole),
        days: daysOf(period).map((day) => {
          const sums = byDay.get(day) ?? NO_SUMS;
          return { day, ...qualityFromSums(sums), n: qualityCounts(sums) };
        }),
      };
    },
    latestViews: async (scope, video, { limit, before }) => {
      const at = { durationMs: video.durationMs, now: clock.now() };
      const asked = { workspace: scope.workspaceId, video: video.id, ...cursorOf(before), limit: limit + 1 };
      const rows = await warehouse.query<ViewRow>(LATEST_VIEWS, asked, { tag: 'latest-views' });
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        views: page.map((row) => presentView(row, at)),
        next: last && rows.length > limit ? `${last.minted}.${last.view_id}` : null,
      };
    },
    view: async (scope, video, viewId) => {
      const asked = { workspace: scope.workspaceId, video: video.id, view: viewId };
      const [row] = await warehouse.query<ViewRow>(ONE_VIEW, asked, { tag: 'one-view' });
      if (!row) throw new KineError('KINE_VIEW_NOT_FOUND');
      return presentWholeView(row, { durationMs: video.durationMs, now: clock.now() });
    },
  };
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
