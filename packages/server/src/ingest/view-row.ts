import { contentHash, failureOf, pictureQuality, union, weightedSpans } from '@kine/protocol';
import { utcDay } from '../platform/index.ts';
import type { StoredView } from './stored-view.ts';

/** `seq · 2^32 + content hash` in decimal: the order of `mergeViewStates` as one UInt64. */
function viewVersion({ state }: StoredView): string {
  return ((BigInt(state.seq) << 32n) | BigInt(contentHash(state))).toString();
}

/** A stored view as a row of the table `views`. Columns that are missing here take their default. */
export function viewRow(view: StoredView): object {
  return { ...factColumns(view), ...contextColumns(view), ...playedColumns(view), ...counterColumns(view) };
}

function factColumns(view: StoredView): object {
  const { facts, state } = view;
  return {
    workspace_id: facts.workspaceId,
    video_id: facts.videoId,
    day: utcDay(facts.mintedAt),
    view_id: state.viewId,
    seq: state.seq,
    version: viewVersion(view),
    minted_at: new Date(facts.mintedAt).toISOString(),
    received_at: new Date(facts.receivedAt).toISOString(),
    age_ms: facts.ageMs,
    excluded: facts.excluded ?? '',
    team: (facts.team ?? []).join(' '),
    unmeasured: facts.unmeasured ?? [],
    viewer_key: facts.viewerKey,
    device: facts.device,
    os: facts.os,
    browser: facts.browser,
    country: facts.country,
    region: facts.region ?? '',
    referrer_host: facts.referrerHost,
  };
}

function contextColumns({ state: { context } }: StoredView): object {
  return {
    page: context.page ?? '',
    referrer: context.referrer ?? '',
    player: context.player ?? '',
    lang: context.lang ?? '',
    tz: context.tz ?? '',
    screen: context.screen ?? '',
    custom: context.custom ?? {},
    viewer_id: context.viewer_id ?? '',
  };
}

/** The union is not cut off at D: a corrected duration must find everything that was played. */
function playedColumns({ state }: StoredView): object {
  const { runs, passes = [] } = state;
  const seen = union(weightedSpans(state, Number.MAX_SAFE_INTEGER));
  return {
    runs_from: runs.map(([from]) => from),
    runs_to: runs.map(([, to]) => to),
    runs_at: runs.map(([, , at]) => at),
    runs_rate: runs.map(([, , , rate]) => rate),
    passes_from: passes.map(([from]) => from),
    passes_to: passes.map(([, to]) => to),
    passes_count: passes.map(([, , count]) => count),
    seen_from: seen.map(([from]) => from),
    seen_to: seen.map(([, to]) => to),
  };
}

function counterColumns({ state }: StoredView): object {
  const { list: stalls = [] } = state.stalls;
  return {
    reported_duration_ms: state.reported_duration_ms,
    requested_at_ms: state.requested_at_ms ?? null,
    first_frame_at_ms: state.first_frame_at_ms ?? null,
    viewable_at_ms: state.viewable_at_ms ?? null,
    autoplay: state.autoplay,
    ended: state.ended,
    playing_ms: state.playing_ms,
    unplaced_ms: state.unplaced_ms ?? 0,
    muted_ms: state.muted_ms,
    hidden_ms: state.hidden_ms,
    stalls_n: state.stalls.n,
    stalls_ms: state.stalls.ms,
    stalls_at: stalls.map(([at]) => at),
    stalls_took: stalls.map(([, ms]) => ms),
    seeks_n: state.seeks.n,
    seeks_latency_ms: state.seeks.latency_ms,
    errors: JSON.stringify(state.errors),
    renditions: JSON.stringify(state.renditions),
    failure: failureOf(state) ?? '',
    picture_quality: pictureQuality(state) ?? null,
    frames_dropped: state.frames?.dropped ?? null,
    frames_total: state.frames?.total ?? null,
    now_at_ms: state.now.at_ms,
    now_position_ms: state.now.position_ms,
    now_rate: state.now.rate,
    now_state: state.now.state,
  };
}
