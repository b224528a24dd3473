import type { Warehouse } from '../../warehouse/index.ts';
import type { VideoDay } from './coverage.ts';
import type { WorkspaceDay } from './mark-memory.ts';

/**
 * What one statement may read: memory and time of a seal stay bounded however far it is behind. Not less, because a
 * statement over every measure costs about a second however little it reads: a million views in 33 s and not 155.
 */
const MAX_BATCH_VIEWS = 200_000;
const MAX_BATCH_DAYS = 20_000;
/** What is sealed before the ledger says so: after a crash that much is done again. */
const MAX_STRETCH_VIEWS = 500_000;
const MAX_STRETCH_ROWS = 40_000;

/** One UTC day with how many views and videos it has. */
export interface DayLoad {
  readonly day: string;
  readonly views: number;
  readonly videos: number;
}

/** A day of a video with how many views it has, those that do not count too. */
export interface CountedDay extends WorkspaceDay {
  readonly views: number;
}

/** Days of one workspace that are sealed by one statement. */
export interface Batch {
  readonly workspaceId: string;
  readonly days: readonly VideoDay[];
}

const LOADS = `
  SELECT toString(day) AS utc_day, count() AS views, uniqExact(video_id) AS videos
  FROM views
  WHERE day > {after:Date} AND day <= {to:Date}
  GROUP BY day
  ORDER BY day`;

/** Rows that a seal left which did not come to its end count too: what they are of may be deleted by now. */
const OF_DAYS = `
  SELECT workspace_id AS workspaceId, video_id AS videoId, toString(at) AS day, sum(n) AS views
  FROM (
    SELECT workspace_id, video_id, day AS at, 1 AS n FROM views
    UNION ALL
    SELECT workspace_id, video_id, day AS at, 0 AS n FROM view_days
    UNION ALL
    SELECT workspace_id, video_id, day AS at, 0 AS n FROM dirty_days
  )
  WHERE at >= {from:Date} AND at <= {to:Date} AND (empty({ids:Array(String)}) OR video_id IN {ids:Array(String)})
  GROUP BY workspace_id, video_id, at
  ORDER BY workspace_id, at, video_id`;

/** The days after `after` up to `to` that have views. */
export async function dayLoads(warehouse: Warehouse, after: string, to: string): Promise<DayLoad[]> {
  const rows = await warehouse.query<Omit<DayLoad, 'day'> & { utc_day: string }>(
    LOADS,
    { after, to },
    { tag: 'day-loads', lane: 'bulk' },
  );
  return rows.map(({ utc_day, ...load }) => ({ day: utc_day, ...load }));
}

/** UTC days, both ends included, of every video, or of these. */
export interface AskedDays {
  readonly from: string;
  readonly to: string;
  readonly videoIds?: readonly string[];
}

/** Every day of a video in the asked ones that has views, sealed rows or a mark; oldest first in each workspace. */
export function videoDaysOf(
  warehouse: Warehouse,
  { from, to, videoIds = [] }: AskedDays,
): Promise<CountedDay[]> {
  const asked = { from, to, ids: videoIds };
  return warehouse.query(OF_DAYS, asked, { tag: 'days-to-seal', lane: 'bulk' });
}

/** The marked ones among the days, with how many views they have. */
export async function countMarked(
  warehouse: Warehouse,
  marked: readonly WorkspaceDay[],
): Promise<CountedDay[]> {
  const [first, last] = [marked[0], marked.at(-1)];
  if (!first || !last) return [];
  const videoIds = [...new Set(marked.map(({ videoId }) => videoId))];
  const keys = new Set(marked.map(keyOf));
  const days = await videoDaysOf(warehouse, { from: first.day, to: last.day, videoIds });
  return days.filter((day) => keys.has(keyOf(day)));
}

function keyOf({ workspaceId, videoId, day }: WorkspaceDay): string {
  return JSON.stringify([workspaceId, videoId, day]);
}

/** Cuts days, in their order, into runs that are sealed between two entries of the ledger. */
export function stretchesOf(days: readonly DayLoad[]): DayLoad[][] {
  return cut(days, [MAX_STRETCH_VIEWS, MAX_STRETCH_ROWS], ({ views, videos }) => [views, videos]);
}

/** Cuts the days of videos into batches, each of one workspace, in their order. */
export function batchesOf(days: readonly CountedDay[]): Batch[] {
  const workspaces = Map.groupBy(days, ({ workspaceId }) => workspaceId);
  return [...workspaces].flatMap(([workspaceId, own]) =>
    cut(own, [MAX_BATCH_VIEWS, MAX_BATCH_DAYS], ({ views }) => [views, 1]).map((batch) => ({
      workspaceId,
      days: batch.map(({ videoId, day }) => ({ videoId, day })),
    })),
  );
}

type Sizes = readonly [number, number];

/** Groups of neighbours that stay within both limits, or a single one that is larger. */
function cut<T>(items: readonly T[], limits: Sizes, sizesOf: (item: T) => Sizes): T[][] {
  const groups: T[][] = [];
  let filled: Sizes = [0, 0];
  for (const item of items) {
    const [a, b] = sizesOf(item);
    const group = groups.at(-1);
    if (group && filled[0] + a <= limits[0] && filled[1] + b <= limits[1]) {
      group.push(item);
      filled = [filled[0] + a, filled[1] + b];
    } else {
      groups.push([item]);
      filled = [a, b];
    }
  }
  return groups;
}
