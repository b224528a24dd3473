import {
  addTotals,
  type CurveSums,
  detailGrid,
  emptyCurveSums,
  type Grid,
  NO_TOTALS,
  type Totals,
} from '@kine/protocol';
import type { Scope } from '../auth/index.ts';
import type { KnownVideo } from '../library/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import { ALL_TIME, type Period } from './period.ts';
import { type CurveEdges, curveEdgesSql, curveFromEdges } from './reports/curve-edges.ts';
import { OPEN_VIEWS, type OpenView } from './reports/open-views.ts';
import { type SeekRow, seekFlowSql } from './reports/seek-flow.ts';
import { type DayTotals, TOTALS_BY_DAY } from './reports/totals-by-day.ts';
import { TOTALS_BY_VIDEO, type VideoTotals } from './reports/totals-by-video.ts';
import { VIEWER_KEYS, type ViewerKey } from './reports/viewer-keys.ts';
import { NO_EXCLUSIONS } from './selection/exclusion-clause.ts';
import { ALL_TIME_SPAN } from './selection/span.ts';
import { type ViewSelection, whereOf } from './selection/where-of.ts';

/** Everything stored of a video, in the sums that live views are added to. */
export interface StoredSums {
  readonly totals: Totals;
  /** Distinct viewers of each day before `keysFrom`, added up. */
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
export interface Questions {
  totalsByDay(scope: Scope, videos: readonly KnownVideo[], period: Period): Promise<DayTotals[]>;
  totalsByVideo(scope: Scope, videos: readonly KnownVideo[]): Promise<VideoTotals[]>;
  /** Of a selection of one video; `plays` are those whose places are known. */
  curve(selection: ViewSelection, g: Grid): Promise<{ sums: CurveSums; plays: number }>;
  /** Of a selection of one video: how many plays first, then at most `arcs` jumps. */
  seeks(selection: ViewSelection, g: Grid, arcs: number): Promise<SeekRow[]>;
  storedSums(scope: Scope, video: KnownVideo, question: StoredSumsQuestion): Promise<StoredSums>;
}

export function createQuestions({ warehouse }: { readonly warehouse: Warehouse }): Questions {
  const questions: Questions = {
    totalsByDay: async (scope, videos, period) => {
      if (videos.length === 0) return [];
      return warehouse.query(TOTALS_BY_DAY, countedParams(scope, videos, period), { tag: 'totals-by-day' });
    },
    totalsByVideo: async (scope, videos) => {
      if (videos.length === 0) return [];
      return warehouse.query(TOTALS_BY_VIDEO, countedParams(scope, videos, ALL_TIME), {
        tag: 'totals-by-video',
      });
    },
    curve: async (selection, g) => {
      const { sql, params } = whereOf(selection);
      const asked = { ...params, ...gridParams(g) };
      const edges = await warehouse.query<CurveEdges>(curveEdgesSql(sql), asked, { tag: 'curve-edges' });
      const curve = curveFromEdges(edges, g);
      // A video of unknown length has plays, and no bins.
      return g.bins > 0 ? curve : { sums: emptyCurveSums(g), plays: curve.plays };
    },
    seeks: async (selection, g, arcs) => {
      const { sql, params } = whereOf(selection);
      const asked = { ...params, ...gridParams(g), limit: arcs + 1 };
      return warehouse.query<SeekRow>(seekFlowSql(sql), asked, { tag: 'seek-flow' });
    },
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
      const before = days.filter((row) => row.utc_day < question.keysFrom);
      const viewersBefore = before.reduce((sum, row) => sum + row.unique_viewers, 0);
      return { totals: sumOf(days), viewersBefore, keys, grid: g, sums, openViews };
    },
  };
  return questions;
}

function countedParams(scope: Scope, videos: readonly KnownVideo[], period: Period) {
  return {
    workspace: scope.workspaceId,
    ids: videos.map((video) => video.id),
    durations: videos.map((video) => video.durationMs),
    ...period,
    ...NO_EXCLUSIONS,
  };
}

function gridParams({ durationMs: duration, mul, div }: Grid) {
  return { duration, mul, div: Math.max(1, div) };
}

/** Field by field. */
export function sumOf(rows: readonly Totals[]): Totals {
  return rows.reduce((sum, row) => addTotals(sum, row), NO_TOTALS);
}
