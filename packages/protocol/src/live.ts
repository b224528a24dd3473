import type { CurveSums } from './curve-sums.ts';
import type { Totals } from './totals.ts';
import type { PlayState } from './view-state.ts';

/** What a dashboard can watch: everything, one video, or the work on the videos. */
export type LiveTopic = 'workspace' | 'jobs' | `video:${string}`;

/** Dashboard to server, on `/ws/live`. */
export type LiveRequest = { readonly subscribe: LiveTopic } | { readonly unsubscribe: LiveTopic };

/** Where one viewer is; a viewer whose player does not tell has none. `at` is epoch milliseconds; a page moves it on by `rate` while `playing`. */
export interface Playhead {
  readonly view: string;
  readonly video_id: string;
  readonly position_ms: number;
  readonly rate: number;
  readonly state: PlayState;
  readonly at: number;
}

/** Something that just happened, newest first in a list of at most 50. */
export interface LiveEvent {
  readonly at: number;
  readonly view: string;
  readonly video_id: string;
  readonly kind: 'play' | 'pause' | 'seek' | 'stall' | 'end' | 'leave' | 'resume';
  /** Null when the player does not tell where it is. */
  readonly position_ms: number | null;
  /** As the dimensions of the same name; empty when unknown. */
  readonly country: string;
  readonly device: string;
}

/** Absolute numbers of one video, all time, everything acknowledged included. */
export interface LiveNumbers {
  readonly viewers_now: number;
  readonly unique_viewers: number;
  readonly totals: Totals;
}

/** Curve sums at the video's detail grid. */
export interface LiveCurve {
  readonly duration_ms: number;
  readonly bin_ms: number;
  readonly sums: CurveSums;
}

/** One changed bin, absolute: `[index, played_ms, seen_ms, reached, started, stopped, back_seeks]`. */
export type LiveBin = readonly [number, number, number, number, number, number, number];

/** The whole truth of a video topic; sent on subscribing, when the grid changes, and to a reader that fell behind. */
export interface VideoSnapshot extends LiveNumbers {
  readonly type: 'snapshot';
  readonly topic: `video:${string}`;
  readonly at: number;
  readonly curve: LiveCurve;
  readonly playheads: readonly Playhead[];
  readonly events: readonly LiveEvent[];
}

/** What changed in a video topic since the message before, as absolute values. */
export interface VideoDelta extends LiveNumbers {
  readonly type: 'delta';
  readonly topic: `video:${string}`;
  readonly at: number;
  readonly bins: readonly LiveBin[];
  readonly playheads: readonly Playhead[];
  readonly gone: readonly string[];
  readonly events: readonly LiveEvent[];
}

/** One video in the workspace topic. */
export interface WorkspaceVideo extends LiveNumbers {
  readonly video_id: string;
}

/**
 * The workspace topic: `videos` are those touched since the server started (snapshot) or since the message
 * before (delta); a video that is not named has the numbers its report gives.
 */
export interface WorkspaceMessage {
  readonly type: 'snapshot' | 'delta';
  readonly topic: 'workspace';
  readonly at: number;
  readonly viewers_now: number;
  readonly videos: readonly WorkspaceVideo[];
  readonly events: readonly LiveEvent[];
  /** Ids of videos added, changed or deleted: the list should be fetched again. */
  readonly library_changed: readonly string[];
}

/** Work on a video that goes on apart from any request; the same as in `GET /api/jobs`. */
export interface LiveJob {
  readonly job_id: string;
  readonly kind: string;
  readonly video_id: string | null;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  /** 0–1. */
  readonly progress: number;
  readonly words: string;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly created_at: number;
  readonly started_at: number | null;
  readonly finished_at: number | null;
}

/** The jobs topic: those that wait or run (snapshot), or that changed since the message before (delta). */
export interface JobsMessage {
  readonly type: 'snapshot' | 'delta';
  readonly topic: 'jobs';
  readonly at: number;
  readonly jobs: readonly LiveJob[];
}

export interface LiveRefusal {
  readonly type: 'error';
  readonly code: string;
  readonly message: string;
}

/** Server to dashboard, on `/ws/live`. */
export type LiveMessage = VideoSnapshot | VideoDelta | WorkspaceMessage | JobsMessage | LiveRefusal;
