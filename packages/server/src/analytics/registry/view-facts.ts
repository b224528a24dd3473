import { DURATION_OF_VIDEO } from '../reports/counted-views.ts';
import { MEASURES, type MeasureId } from './measures.ts';

/** Content time that makes a play a qualified view, in milliseconds, where nobody says another. */
export const QUALIFIED_MS = 30_000;

/**
 * What METRICS derives from one row of `views`, how well it played apart. `content`, `seen` and `furthest` are
 * milliseconds of media. Media time past D is cut off; a D of 0 is unknown and cuts nothing. `seen_*` is sorted and
 * disjoint, so a run past D never hides one before it. A view whose places are not known (`placed` is false) has its
 * content in `unplaced` and no runs.
 */
const WATCHING_FACTS = `
    video_id AS of_video,
    day AS of_day,
    minted_at AS began,
    viewer_key AS viewer,
    seq AS sent_states,
    isNotNull(first_frame_at_ms) AS played,
    played AND NOT has(unmeasured, 'positions') AS placed,
    unplaced_ms AS unplaced,
    duration,
    if(duration = 0, toUInt32(4294967295), duration) AS end,
    arraySum((f, t) -> least(t, end) - least(f, end), runs_from, runs_to)
      + arraySum((f, t, n) -> (least(t, end) - least(f, end)) * n, passes_from, passes_to, passes_count)
      + unplaced_ms AS content,
    arraySum((f, t) -> least(t, end) - least(f, end), seen_from, seen_to) AS seen,
    arrayMax((f, t) -> if(f < end, least(t, end), 0), seen_from, seen_to) AS furthest,
    playing_ms AS playing`;

const IS_QUALIFIED =
  'played AND (content >= {qualified_ms:UInt32} OR (duration > 0 AND content * 2 >= duration)) AS qualified';

/**
 * Quality of experience, the twin of protocol's `experienceOf`, held to it by a property test. Null is what cannot be
 * told, and drops out of sums and counts.
 */
const EXPERIENCE_FACTS = `
    isNotNull(requested_at_ms) AS requested,
    isNotNull(viewable_at_ms) AS viewable,
    NOT has(unmeasured, 'impression') AS tells_impression,
    NOT has(unmeasured, 'startup') AS tells_startup,
    NOT has(unmeasured, 'failures') AS tells_failures,
    played AND NOT has(unmeasured, 'stalls') AS tells_stalls,
    played AND NOT has(unmeasured, 'muted') AS tells_muted,
    played AND NOT has(unmeasured, 'hidden') AS tells_hidden,
    played AND NOT has(unmeasured, 'dropped') AND frames_total > 0 AS tells_frames,
    tells_failures AND failure = 'start' AS fails_start,
    tells_failures AND failure = 'mid' AS fails_mid,
    requested AND tells_startup AND NOT played AND NOT fails_start AND NOT fails_mid
      AND received_at < fromUnixTimestamp64Milli({now:Int64} - 15000)
      AND toInt64(now_at_ms) - assumeNotNull(requested_at_ms) >= 1000 AS left,
    played OR fails_start OR fails_mid OR left AS attempted,
    if(played AND requested AND tells_startup,
      greatest(0, toInt64(first_frame_at_ms) - toInt64(requested_at_ms)), NULL) AS startup,
    800 / (8 + startup / 1000) AS startup_score,
    stalls_n AS stall_count,
    stalls_ms AS stall_time,
    if(tells_stalls, (100 / sqrt(1 + pow(stall_count / 2, 2))
      + 100 * exp(-10 * if(stall_time > 0, stall_time / (playing + stall_time), 0))) / 2, NULL) AS smooth,
    if(has(unmeasured, 'displayed_height'), NULL, 100 * picture_quality) AS picture,
    multiIf(fails_start OR fails_mid, 0, left, 50, played AND tells_failures, 100, NULL) AS success,
    if(isNull(smooth), 0, 0.45) + if(isNull(startup_score), 0, 0.35) + if(isNull(picture), 0, 0.2) AS weight,
    multiIf(
      NOT attempted, NULL,
      weight = 0, if(fails_start OR fails_mid OR left, success, NULL),
      coalesce(success, 100) / 100
        * pow(coalesce(smooth, 1), 0.45 / weight)
        * pow(coalesce(startup_score, 1), 0.35 / weight)
        * pow(coalesce(picture, 1), 0.2 / weight)
    ) AS score,
    frames_dropped AS dropped,
    frames_total AS frames,
    muted_ms AS muted,
    hidden_ms AS hidden`;

interface FactsOptions {
  readonly columns?: readonly string[];
  readonly measures: readonly MeasureId[];
  /** Whether the question is about one video. */
  readonly isOneVideo?: boolean;
}

/**
 * A row of facts for each view that `where` chooses, after `columns` of its own: sums over them are the measures.
 * D comes as a parameter because it can be corrected: the correction then holds for all history. Of several videos it is
 * looked up one level further in, and what no measure needs is left out: of the 66 ms that a small question took, 55
 * were the engine's analysis of expressions that copied the look-up into each other. Of one video it is a constant and
 * needs no level: 21 ms where it were 24.
 */
export function factsOf(where: string, { columns = [], measures, isOneVideo }: FactsOptions): string {
  const facts = [
    ...columns,
    ...(isOneVideo ? ['{durations:Array(UInt32)}[1] AS duration'] : []),
    WATCHING_FACTS,
    ...(measures.includes('qualified_view') ? [IS_QUALIFIED] : []),
    ...(measures.some((id) => MEASURES[id].judged) ? [EXPERIENCE_FACTS] : []),
  ];
  const views = isOneVideo
    ? `views FINAL ${where}`
    : `(SELECT *, ${DURATION_OF_VIDEO} AS duration FROM views FINAL ${where})`;
  return `
    SELECT ${facts.join(', ')}
    FROM ${views}`;
}
