import { sealedGrid } from '@kine/protocol';
import type { KnownVideo, VideoLookup } from '../../library/index.ts';
import type { Clock, Failpoint } from '../../platform/index.ts';
import type { Warehouse } from '../../warehouse/index.ts';
import { ALL_TIME } from '../period.ts';
import { partsFromViews } from '../registry/measure-sql.ts';
import { MEASURES, type MeasureId } from '../registry/measures.ts';
import { factsOf } from '../registry/view-facts.ts';
import { DURATION_OF_VIDEO } from '../reports/counted-views.ts';
import { edgesOfView } from '../reports/curve-edges.ts';
import type { Fragment } from '../selection/fragment.ts';
import { spanOf } from '../selection/span.ts';
import { whereOf } from '../selection/where-of.ts';
import type { DayMarks } from './day-marks.ts';
import type { Batch } from './worklist.ts';

export interface SealBatchDeps {
  readonly warehouse: Warehouse;
  readonly videos: VideoLookup;
  readonly clock: Clock;
  readonly failpoint: Failpoint;
  readonly marks: Pick<DayMarks, 'clear' | 'markOutdated'>;
  /** Content time of a qualified view, in milliseconds. */
  readonly qualifiedMs: number;
  /** Told when sealed rows were written, and before anybody reads them. */
  readonly written: () => void;
  /** Names the definition of the numbers; see `definitionOf`. */
  readonly definition: string;
}

/** Days of videos as the parameters of a batch name them. */
const IN_BATCH = '(video_id, day) IN arrayZip({batch_videos:Array(String)}, {batch_days:Array(Date)})';

const MEASURE_IDS = Object.keys(MEASURES) as MeasureId[];
const COLUMNS = MEASURE_IDS.join(', ');
const PARTS = partsFromViews(MEASURE_IDS).join(', ');

/** Rows of zeros below the rows of this seal, for what earlier seals left: its views may all have gone. */
const zeros = (table: string, key: string, more: Readonly<Record<string, string>> = {}): string => {
  const same = `workspace_id, ${key}`;
  return `
  INSERT INTO ${table} (${[same, 'version', ...Object.keys(more)].join(', ')})
  SELECT DISTINCT ${[same, '{version:UInt64} - 1', ...Object.values(more)].join(', ')}
  FROM ${table}
  WHERE workspace_id = {workspace:String} AND ${IN_BATCH}`;
};
/**
 * Days have a row of zeros whether or not a view of them counts: a corrected D may make all of them count, and the days
 * that it concerns are looked for among these rows.
 */
const ZERO_DAYS = `
  INSERT INTO view_days (workspace_id, video_id, day, version, video_duration_ms, definition)
  SELECT {workspace:String}, one.1 AS video_id, one.2, {version:UInt64} - 1, ${DURATION_OF_VIDEO}, {definition:String}
  FROM (SELECT arrayJoin(arrayZip({batch_videos:Array(String)}, {batch_days:Array(Date)})) AS one)`;
const ZERO_ROWS = [
  ZERO_DAYS,
  zeros('view_quarters', 'video_id, day, quarter'),
  zeros('view_curves', 'video_id, day', { video_duration_ms: DURATION_OF_VIDEO }),
];

const daysOf = (where: string): string => `
  INSERT INTO view_days
    (workspace_id, video_id, day, version, video_duration_ms, definition, ${COLUMNS})
  SELECT {workspace:String}, of_video, of_day, {version:UInt64}, any(duration), {definition:String}, ${PARTS}
  FROM (${factsOf(where, { measures: MEASURE_IDS })})
  GROUP BY of_video, of_day`;

const quartersOf = (where: string): string => `
  INSERT INTO view_quarters (workspace_id, video_id, day, quarter, version, ${COLUMNS})
  SELECT {workspace:String}, of_video, of_day, toStartOfFifteenMinutes(began) AS quarter, {version:UInt64}, ${PARTS}
  FROM (${factsOf(where, { measures: MEASURE_IDS })})
  GROUP BY of_video, of_day, quarter`;

/** Every edge counts twice: in a bin of the sealed grid, and in one of the hundred equal parts. */
const curvesOf = (where: string): string => `
  INSERT INTO view_curves
    (workspace_id, video_id, day, version, video_duration_ms,
     detail_edge, detail_n, detail_s, ratio_edge, ratio_n, ratio_s)
  SELECT
    {workspace:String}, video_id, day, {version:UInt64}, any(end),
    groupArrayIf(code, NOT is_ratio), groupArrayIf(n, NOT is_ratio), groupArrayIf(s, NOT is_ratio),
    groupArrayIf(code, is_ratio), groupArrayIf(n, is_ratio), groupArrayIf(s, is_ratio)
  FROM (
    SELECT
      video_id, day, end, grid.1 AS is_ratio,
      toUInt32(intDiv(edge.2 * grid.2, grid.3) * 16 + edge.1) AS code,
      sum(edge.3) AS n,
      sum(edge.3 * edge.2) AS s
    FROM (
      SELECT
        video_id,
        day,
        arrayJoin([
          (false, toInt64(1), toInt64(transform(video_id, {ids:Array(String)}, {bins:Array(UInt32)}, toUInt32(1)))),
          (true, toInt64(100), toInt64(end))
        ]) AS grid,
        ${edgesOfView(DURATION_OF_VIDEO)}
      FROM views FINAL ${where} AND end > 0
    )
    GROUP BY video_id, day, end, is_ratio, code
  )
  GROUP BY video_id, day`;

/**
 * Seals the days of a batch: one row for every (video, day) that has views which count, zeros for those that had a
 * row before. May be repeated at any time, and after a crash at any step; see `Sealing` for why that is right.
 */
export function createSealBatch(deps: SealBatchDeps): (batch: Batch) => Promise<void> {
  const { warehouse, videos, clock, failpoint, marks, definition } = deps;
  let lastVersion: number | undefined;

  /** Above every version there is, whatever the clock was set to; one is left free for the zeros. */
  const nextVersion = async (startedAt: number): Promise<number> => {
    lastVersion ??= await newestVersion(warehouse);
    lastVersion = Math.max(startedAt, lastVersion + 2);
    return lastVersion;
  };

  return async ({ workspaceId, days }) => {
    const startedAt = clock.now();
    const known = knownOf(
      days.map(({ videoId }) => videoId),
      videos,
    );
    if (known.length > 0) {
      const { sql: where, params } = whereOfBatch({ workspaceId, days }, known);
      const version = await nextVersion(startedAt);
      const asked = { ...params, version, now: startedAt, qualified_ms: deps.qualifiedMs, definition };
      for (const statement of [...ZERO_ROWS, daysOf(where), quartersOf(where), curvesOf(where)]) {
        await warehouse.command(statement, asked);
        failpoint('during-seal');
      }
      deps.written();
      // Now a change of D finds these rows; one that came before they could be seen is looked for here.
      const corrected = known.filter(({ id, durationMs }) => videos.find(id)?.durationMs !== durationMs);
      await marks.markOutdated(corrected.map(({ id }) => id));
    }
    failpoint('before-cleared');
    await marks.clear(workspaceId, days, startedAt);
  };
}

function knownOf(videoIds: readonly string[], videos: VideoLookup): KnownVideo[] {
  return [...new Set(videoIds)].flatMap((id) => videos.find(id) ?? []);
}

/** The views of the batch that count. */
function whereOfBatch({ workspaceId, days }: Batch, known: readonly KnownVideo[]): Fragment {
  const dates = days.map(({ day }) => day).sort();
  const span = spanOf({ from: dates[0] ?? ALL_TIME.from, to: dates.at(-1) ?? ALL_TIME.to });
  const { sql, params } = whereOf({ scope: { workspaceId }, videos: known, span });
  return {
    sql: `${sql} AND ${IN_BATCH}`,
    params: {
      ...params,
      bins: known.map(({ durationMs }) => Math.max(1, sealedGrid(durationMs).div)),
      batch_videos: days.map(({ videoId }) => videoId),
      batch_days: days.map(({ day }) => day),
    },
  };
}

async function newestVersion(warehouse: Warehouse): Promise<number> {
  const sql = 'SELECT max(version) AS newest FROM view_days';
  const [row] = await warehouse.query<{ newest: number }>(sql, {}, { tag: 'newest-seal', lane: 'bulk' });
  return row?.newest ?? 0;
}
