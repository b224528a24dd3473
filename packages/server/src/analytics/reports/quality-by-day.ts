import type { QualitySums } from '@kine/protocol';
import { EXPERIENCE_VIEWS } from './experience-views.ts';

/** Quality of a UTC day over all asked videos; of the whole period where `utc_day` is empty: medians do not add up. */
export interface QualityOfDay extends QualitySums {
  readonly utc_day: string;
}

export const QUALITY_BY_DAY = [
  `SELECT
    if(grouping(day) = 1, '', toString(day)) AS utc_day,
    count() AS load,
    countIf(played) AS play,
    countIf(requested) AS play_attempt,
    countIf(tells_impression) AS viewable_load,
    countIf(tells_impression AND played) AS viewable_play,
    countIf(tells_impression AND viewable) AS impression,
    countIf(attempted AND tells_startup) AS exit_n,
    countIf(left) AS exits,
    countIf(attempted AND tells_failures) AS failure_n,
    countIf(failed_start) AS failed_start,
    countIf(failed_mid) AS failed_mid,
    count(startup) AS startup_n,
    coalesce(quantileExact(0.5)(startup), 0) AS startup_median_ms,
    coalesce(quantileExact(0.95)(startup), 0) AS startup_p95_ms,
    coalesce(sum(startup_score), 0) AS startup_score_sum,
    countIf(tells_stalls) AS stall_n,
    sumIf(stalls, tells_stalls) AS stalls,
    sumIf(stalled, tells_stalls) AS stalled_ms,
    sumIf(playing, tells_stalls) AS stall_playing_ms,
    coalesce(sum(smooth), 0) AS smoothness_sum,
    count(success) AS success_n,
    coalesce(sum(success), 0) AS success_sum,
    count(picture) AS picture_n,
    coalesce(sum(picture), 0) AS picture_sum,
    count(score) AS score_n,
    coalesce(sum(score), 0) AS score_sum,
    countIf(tells_frames) AS frames_n,
    coalesce(sumIf(dropped, tells_frames), 0) AS frames_dropped,
    coalesce(sumIf(frames, tells_frames), 0) AS frames_total,
    countIf(tells_muted) AS muted_n,
    sumIf(muted, tells_muted) AS muted_ms,
    sumIf(playing, tells_muted) AS muted_playing_ms,
    countIf(tells_hidden) AS hidden_n,
    sumIf(hidden, tells_hidden) AS hidden_ms,
    sumIf(playing, tells_hidden) AS hidden_playing_ms,
    sumIf(content, played) AS content_ms,
    sumIf(playing, played) AS playing_ms
  FROM (`,
  EXPERIENCE_VIEWS,
  ')',
  'GROUP BY GROUPING SETS ((day), ()) ORDER BY utc_day',
].join('\n');
