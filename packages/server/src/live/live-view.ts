import { type CountedView, contentHash, isPastEnd, type PlayState } from '@kine/protocol';
import type { Exclusion } from '@kine/protocol/schemas';
import type { OpenView } from '../analytics/index.ts';
import { excludedBy, marksIn } from '../exclusions/index.ts';
import type { StoredView } from '../ingest/index.ts';

/** A view as the hub needs it: what it counts for, and where its playhead is. Times are epoch milliseconds. */
export interface LiveView extends CountedView {
  readonly viewId: string;
  readonly seq: number;
  /** Breaks ties of `seq` as the warehouse does; only then is it computed. */
  readonly hash: () => number;
  readonly mintedAt: number;
  readonly receivedAt: number;
  /** Marked by ingest: left out of every number. */
  readonly excluded: boolean;
  readonly team: readonly string[];
  readonly viewerKey: string;
  /** ISO 3166 alpha-2, '' when unknown. */
  readonly country: string;
  readonly device: string;
  readonly os: string;
  readonly browser: string;
  readonly positionMs: number;
  readonly rate: number;
  readonly playState: PlayState;
  readonly stalls: number;
  readonly seeks: number;
}

export function fromAccepted({ facts, state }: StoredView): LiveView {
  return {
    viewId: state.viewId,
    seq: state.seq,
    hash: () => contentHash(state),
    mintedAt: facts.mintedAt,
    receivedAt: facts.receivedAt,
    excluded: Boolean(facts.excluded),
    team: facts.team ?? [],
    viewerKey: facts.viewerKey,
    country: facts.country,
    device: facts.device,
    os: facts.os,
    browser: facts.browser,
    runs: state.runs,
    passes: state.passes ?? [],
    ...(state.first_frame_at_ms === undefined ? {} : { first_frame_at_ms: state.first_frame_at_ms }),
    playing_ms: state.playing_ms,
    unplaced_ms: state.unplaced_ms ?? 0,
    unmeasured: facts.unmeasured ?? [],
    positionMs: state.now.position_ms,
    rate: state.now.rate,
    playState: state.now.state,
    stalls: state.stalls.n,
    seeks: state.seeks.n,
  };
}

export function fromRow(row: OpenView): LiveView {
  return {
    viewId: row.view_id,
    seq: row.seq,
    hash: () => row.hash,
    mintedAt: row.minted,
    receivedAt: row.received,
    excluded: row.excluded !== '',
    team: marksIn(row.team),
    viewerKey: row.viewer_key,
    country: row.country,
    device: row.device,
    os: row.os,
    browser: row.browser,
    runs: row.runs,
    passes: row.passes,
    ...(row.first_frame_at_ms === null ? {} : { first_frame_at_ms: row.first_frame_at_ms }),
    playing_ms: row.playing_ms,
    unplaced_ms: row.unplaced_ms,
    unmeasured: row.unmeasured,
    positionMs: row.now_position_ms,
    rate: row.now_rate,
    playState: row.now_state,
    stalls: row.stalls_n,
    seeks: row.seeks_n,
  };
}

/** What decides now whether views of a video count. */
export interface CountingRules {
  readonly videoId: string;
  /** D; 0 while unknown. */
  readonly durationMs: number;
  readonly exclusions: readonly Exclusion[];
}

/** Whether a view is in the numbers, as the reports' SQL judges. */
export function counts(view: LiveView, { videoId, durationMs, exclusions }: CountingRules): boolean {
  if (view.excluded || isPastEnd(view, durationMs)) return false;
  return exclusions.length === 0 || !excludedBy({ ...view, videoId }, exclusions);
}

/** Whether `a` stands over `b`, by the rule of `mergeViewStates`. */
export function isNewer(a: LiveView, b: LiveView): boolean {
  return a.seq === b.seq ? a.hash() > b.hash() : a.seq > b.seq;
}
