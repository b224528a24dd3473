import {
  experienceOf,
  isPlaced,
  LIMITS,
  lengthMs,
  normalise,
  type PlaybackError,
  playedMs,
  type Rendition,
  union,
  weightedSpans,
} from '@kine/protocol';
import type { ViewDetail, ViewSummary } from '@kine/protocol/schemas';
import { marksIn } from '../exclusions/index.ts';
import { type JudgeableView, type JudgingRules, judgeView } from './judge-view.ts';
import type { ViewRow } from './reports/view-columns.ts';

/** How a row is looked at: `durationMs` also cuts media time off (0 = unknown), `now` says how old its heartbeat is. */
export interface Viewpoint extends JudgingRules {
  readonly now: number;
}

/** A stored view as lists show it. */
export function presentView(row: ViewRow, at: Viewpoint): ViewSummary {
  const { durationMs, now } = at;
  const spans = weightedSpans(row, durationMs || Number.MAX_SAFE_INTEGER);
  return {
    view_id: row.view_id,
    video_id: row.video_id,
    viewer_key: row.viewer_key,
    live: isLive(row, now),
    ...judgeView(judgeable(row), at),
    began_at: row.minted - row.age_ms,
    last_heard_at: row.received,
    device: row.device,
    os: row.os,
    browser: row.browser,
    country: row.country,
    referrer_host: row.referrer_host,
    player: row.player,
    content_ms: playedMs(spans) + row.unplaced_ms,
    unique_ms: isPlaced(row) ? lengthMs(union(spans)) : null,
    playing_ms: row.playing_ms,
    watched: normalise(spans).map(([from, to, count]) => [from, to, count]),
    stalls: { n: row.stalls_n, ms: row.stalls_ms },
    seeks: { n: row.seeks_n, latency_ms: row.seeks_latency_ms },
    experience: presentExperience(row, now),
    unmeasured: [...row.unmeasured],
  };
}

/** A row in the terms of what judges it. */
function judgeable(row: ViewRow): JudgeableView {
  return {
    excluded: row.excluded,
    team: marksIn(row.team),
    viewId: row.view_id,
    videoId: row.video_id,
    viewerKey: row.viewer_key,
    mintedAt: row.minted,
    ...{ device: row.device, os: row.os, browser: row.browser },
    ...{ runs: row.runs, passes: row.passes, unmeasured: row.unmeasured },
    ...(row.first_frame_at_ms === null ? {} : { first_frame_at_ms: row.first_frame_at_ms }),
    playing_ms: row.playing_ms,
    unplaced_ms: row.unplaced_ms,
  };
}

/** METRICS' concurrent viewer. */
function isLive({ received, now_state }: ViewRow, now: number): boolean {
  return now - received <= LIMITS.heartbeatMs && now_state !== 'paused' && now_state !== 'ended';
}

/** A stored view with everything that is known of it. */
export function presentWholeView(row: ViewRow, at: Viewpoint): ViewDetail {
  const { frames_dropped: dropped, frames_total: total } = row;
  return {
    ...presentView(row, at),
    runs: row.runs.map((run) => [...run]),
    passes: row.passes.map((pass) => [...pass]),
    stall_list: row.stall_list.map((stall) => [...stall]),
    errors: JSON.parse(row.errors) as PlaybackError[],
    renditions: JSON.parse(row.renditions) as Rendition[],
    frames: dropped === null || total === null ? null : { dropped, total },
    requested_at_ms: row.requested_at_ms,
    first_frame_at_ms: row.first_frame_at_ms,
    viewable_at_ms: row.viewable_at_ms,
    autoplay: row.autoplay,
    muted_ms: row.muted_ms,
    hidden_ms: row.hidden_ms,
    ended: row.ended,
    now: { at_ms: row.now_at_ms, position_ms: row.now_position_ms, rate: row.now_rate, state: row.now_state },
    seq: row.seq,
    reported_duration_ms: row.reported_duration_ms,
    page: row.page,
    referrer: row.referrer,
    lang: row.lang,
    tz: row.tz,
    screen: row.screen,
    custom: { ...row.custom },
  };
}

function presentExperience(row: ViewRow, now: number): ViewSummary['experience'] {
  const judged = experienceOf({
    requested_at_ms: row.requested_at_ms ?? undefined,
    first_frame_at_ms: row.first_frame_at_ms ?? undefined,
    playing_ms: row.playing_ms,
    stalls_n: row.stalls_n,
    stalls_ms: row.stalls_ms,
    failure: row.failure || undefined,
    picture_quality: row.picture_quality ?? undefined,
    now_at_ms: row.now_at_ms,
    heartbeat_age_ms: now - row.received,
    unmeasured: row.unmeasured,
  });
  return {
    outcome: judged.outcome,
    startup_ms: judged.startup_ms ?? null,
    startup_score: judged.startup_score ?? null,
    smoothness: judged.smoothness ?? null,
    playback_success: judged.playback_success ?? null,
    quality: judged.quality ?? null,
    experience_score: judged.experience_score ?? null,
  };
}
