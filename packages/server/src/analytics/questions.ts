import {
  type CurveSums,
  detailGrid,
  ENGAGEMENT_IDS,
  type Grid,
  type MetricSums,
  NO_TOTALS,
  type Totals,
} from '@kine/protocol';
import type { Scope } from '../auth/index.ts';
import type { KnownVideo } from '../library/index.ts';
import { addDays } from '../platform/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import { ALL_TIME, type Period } from './period.ts';
import { dimensionGroup, measuresOfValues } from './query/plan-query.ts';
import type { PlanSums, ReadableSums, ReadSums } from './query/read-sums.ts';
import { createReadCurves, type ReadCurves } from './read-curves.ts';
import type { MeasureId } from './registry/measures.ts';
import { OPEN_VIEWS, type OpenView } from './reports/open-views.ts';
import { VIEWER_KEYS, type ViewerKey } from './reports/viewer-keys.ts';
import type { SealedAnswers } from './sealing/sealed-answers.ts';
import type { SealedDays } from './sealing/sealed-source.ts';
import { NO_EXCLUSIONS } from './selection/exclusion-clause.ts';
import { ALL_TIME_SPAN, spanOf } from './selection/span.ts';

/** Everything stored of a video, in the sums that live views are added to. */
export interface StoredSums {
  readonly totals: Totals;
  /** Distinct viewers, added up, of each day before `keysFrom` and of those whose single views are gone. */
  readonly viewersBefore: number;
  readonly keys: readonly ViewerKey[];
  readonly grid: Grid;
  readonly sums: CurveSums;
  readonly openViews: readonly OpenView[];
}

export interface StoredSumsQuestion {
  readonly videoId: string;
  /** First UTC day whose viewers are wanted by key, and the earliest a listed view may be of. */
  readonly keysFrom: string;
  /** Epoch milliseconds: views that sent something since are listed, */
  readonly openSince: number;
  /** and these as well. */
  readonly viewIds: readonly string[];
}

/** The reports as typed questions to the warehouse. */
export interface Questions extends ReadCurves {
  /** Sums of `Totals` and viewers by UTC day; a period without a time zone is of UTC. */
  totalsByDay(scope: Scope, videos: readonly KnownVideo[], period: Period): Promise<PlanSums>;
  /** The same of all time by video, with the states its players made; a video nobody loaded is missing. */
  totalsByVideo(scope: Scope, videos: readonly KnownVideo[]): Promise<ReadonlyMap<string, ReadableSums>>;
  storedSums(scope: Scope, video: KnownVideo, question: StoredSumsQuestion): Promise<StoredSums>;
}

/** What the reports tell of what was watched, and what live views are added to. */
const TOTALS: readonly MeasureId[] = [
  ...(Object.keys(NO_TOTALS) as (keyof Totals)[]),
  ...measuresOfValues(ENGAGEMENT_IDS.filter((id) => id !== 'qualified_view')),
].filter((id, i, all) => all.indexOf(id) === i);

export interface QuestionsDeps {
  readonly warehouse: Warehouse;
  readonly readSums: ReadSums;
  readonly sealing: SealedDays | undefined;
  readonly sealedAnswers: SealedAnswers;
}

export function createQuestions({ readSums, ...deps }: QuestionsDeps): Questions {
  const { warehouse } = deps;
  const curves = createReadCurves(deps);
  const questions: Questions = {
    totalsByDay: (scope, videos, period) =>
      readSums(
        {
          selection: { scope, videos, span: spanOf(period) },
          groups: [dimensionGroup('day')],
          measures: TOTALS,
        },
        'totals-by-day',
      ),
    totalsByVideo: async (scope, videos) => {
      const selection = { scope, videos, span: ALL_TIME_SPAN };
      const measures: MeasureId[] = [...TOTALS, 'states'];
      const { groups } = await readSums(
        { selection, groups: [dimensionGroup('video')], measures },
        'totals-by-video',
      );
      return new Map(groups.map(({ keys: { video }, sums }) => [String(video), sums]));
    },
    ...curves,
    storedSums: async (scope, video, question) => {
      const g = detailGrid(video.durationMs);
      const asked = {
        workspace: scope.workspaceId,
        video: video.id,
        duration: video.durationMs,
        from: question.keysFrom,
        ...NO_EXCLUSIONS,
      };
      const open = { ...asked, since: question.openSince, ids: question.viewIds };
      const [days, { sums }, keys, openViews] = await Promise.all([
        questions.totalsByDay(scope, [video], ALL_TIME),
        questions.curve({ scope, videos: [video], span: ALL_TIME_SPAN }, g),
        warehouse.query<ViewerKey>(VIEWER_KEYS, asked, { tag: 'viewer-keys' }),
        warehouse.query<OpenView>(OPEN_VIEWS, open, { tag: 'open-views' }),
      ]);
      const keysFrom = await firstDayOfKeys(deps, scope, question);
      const before = days.groups.filter(({ keys: { day } }) => String(day) < keysFrom);
      return {
        totals: totalsOf(days.whole),
        viewersBefore: before.reduce((sum, { sums: { unique_viewers } }) => sum + unique_viewers, 0),
        keys: keys.filter(({ utc_day }) => utc_day >= keysFrom),
        ...{ grid: g, sums, openViews },
      };
    },
  };
  return questions;
}

/** The first day of a question whose viewers have keys: asked after them, since views go once their days are frozen. */
async function firstDayOfKeys(
  { sealing }: Pick<QuestionsDeps, 'sealing'>,
  scope: Scope,
  { videoId, keysFrom }: StoredSumsQuestion,
): Promise<string> {
  const coverage = await sealing?.coverage(scope.workspaceId, [videoId]);
  if (!coverage || coverage.frozenThrough < keysFrom) return keysFrom;
  return addDays(coverage.frozenThrough, 1);
}

/** The part of the sums that live views are added to. */
function totalsOf(sums: MetricSums): Totals {
  const keys = Object.keys(NO_TOTALS) as (keyof Totals)[];
  return Object.fromEntries(keys.map((key) => [key, sums[key]])) as unknown as Totals;
}
