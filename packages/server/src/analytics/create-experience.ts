import { NO_SUMS, QUALITY_IDS, qualityCounts, qualityFromSums } from '@kine/protocol';
import type { QualityReport, ViewDetail } from '@kine/protocol/schemas';
import type { Scope } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import type { ExclusionLookup } from '../exclusions/index.ts';
import type { KnownVideo } from '../library/index.ts';
import type { Clock } from '../platform/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import { daysOf, type Period } from './period.ts';
import { presentWholeView } from './present-view.ts';
import { dimensionGroup, measuresOfValues } from './query/plan-query.ts';
import type { ReadSums } from './query/read-sums.ts';
import { ONE_VIEW } from './reports/one-view.ts';
import type { ViewRow } from './reports/view-columns.ts';
import { frozenNotes } from './sealing/frozen-notes.ts';
import { spanOf } from './selection/span.ts';

/** How well videos play, over many views and in each: what is in the warehouse, at most a second behind. */
export interface ExperienceReports {
  quality(scope: Scope, videos: readonly KnownVideo[], period: Period): Promise<QualityReport>;
  /** Throws KINE_VIEW_NOT_FOUND. */
  view(scope: Scope, video: KnownVideo, viewId: string): Promise<ViewDetail>;
}

const QUALITY = measuresOfValues(QUALITY_IDS);

export interface ExperienceDeps {
  readonly readSums: ReadSums;
  readonly warehouse: Warehouse;
  readonly clock: Clock;
  readonly exclusions: ExclusionLookup;
  /** See `JudgingRules`. */
  readonly qualifiedMs: number;
}

export function createExperience(deps: ExperienceDeps): ExperienceReports {
  const { warehouse, readSums, clock, exclusions, qualifiedMs } = deps;
  return {
    quality: async (scope, videos, period) => {
      const { whole, groups, frozen } = await readSums(
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
        notes: frozenNotes([frozen]),
      };
    },
    view: async (scope, video, viewId) => {
      const asked = { workspace: scope.workspaceId, video: video.id, view: viewId };
      const [row] = await warehouse.query<ViewRow>(ONE_VIEW, asked, { tag: 'one-view' });
      if (!row) throw new KineError('KINE_VIEW_NOT_FOUND');
      const rules = { exclusions: exclusions.of(scope.workspaceId), qualifiedMs };
      return presentWholeView(row, { durationMs: video.durationMs, now: clock.now(), ...rules });
    },
  };
}
