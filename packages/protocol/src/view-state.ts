/**
 * One contiguous stretch of media that was really played:
 * `[from_ms, to_ms, at_ms, rate]`. Positions are integer milliseconds of media time, `at_ms` is wall
 * milliseconds from the view's beginning to the start of the run, `rate` the playback speed.
 */
export type Run = readonly [fromMs: number, toMs: number, atMs: number, rate: number];

/** Older runs folded together: media `[from_ms, to_ms)` was played `count` times (a positive integer). */
export type Pass = readonly [fromMs: number, toMs: number, count: number];

/** A half-open stretch of media time in integer milliseconds. */
export type Span = readonly [fromMs: number, toMs: number];

/** What the player is doing. Only `playing` adds to the runs. */
export type PlayState = 'playing' | 'paused' | 'stalled' | 'seeking' | 'ended';

/** Where the playhead was when the state was made; `at_ms` is wall milliseconds since the view began. */
export interface Now {
  readonly at_ms: number;
  readonly position_ms: number;
  readonly rate: number;
  readonly state: PlayState;
}

/** One playback error. `phase` says whether the first frame had been shown. */
export interface PlaybackError {
  readonly at_ms: number;
  readonly code: string;
  readonly fatal: boolean;
  readonly phase: 'start' | 'mid';
}

/** One change of the picture shown: its height in pixels and the height it was displayed at. */
export interface Rendition {
  readonly at_ms: number;
  readonly height: number;
  readonly displayed_height: number;
  readonly bitrate_kbps?: number;
}

/** One stall: `[at_ms, ms]`, when it began and how long it has lasted. */
export type Stall = readonly [atMs: number, ms: number];

/** Interruptions for want of data, after the first frame and not after a seek. */
export interface Stalls {
  readonly n: number;
  readonly ms: number;
  /** The first of them; `n` and `ms` count all. */
  readonly list?: readonly Stall[];
}

/** Frames that the player decoded or should have, and how many of them it did not show. */
export interface Frames {
  readonly dropped: number;
  readonly total: number;
}

/** Where and in what the view happened, as the page tells it. */
export interface ViewContext {
  readonly page?: string;
  readonly referrer?: string;
  readonly player?: string;
  readonly tz?: string;
  readonly lang?: string;
  readonly screen?: string;
  /** Custom dimensions, keys "1" to "10". */
  readonly custom?: Readonly<Record<string, string>>;
  /** What the page's own site calls the viewer; never an address or a name, one hopes. */
  readonly viewer_id?: string;
}

/**
 * Everything known of one view, whole: the player keeps one, always sends all of it, and the highest
 * `seq` wins. All `*_ms` are integer milliseconds; `at_ms`-like fields are wall time since the view began.
 */
export interface ViewState {
  readonly v: 1;
  /** The viewer said no: the server stores neither a viewer key nor page, referrer, custom dimensions or `viewer_id`. */
  readonly consent?: 'denied';
  readonly viewId: string;
  readonly seq: number;
  /** What the player says the media's length is; 0 while it does not know. */
  readonly reported_duration_ms: number;
  readonly runs: readonly Run[];
  readonly passes?: readonly Pass[];
  /**
   * Media milliseconds that were played nobody knows where. Only the server fills it, for reporters that tell
   * what a player does and not where its playhead is.
   */
  readonly unplaced_ms?: number;
  readonly now: Now;
  readonly viewable_at_ms?: number;
  readonly requested_at_ms?: number;
  readonly autoplay: boolean;
  readonly first_frame_at_ms?: number;
  readonly playing_ms: number;
  readonly muted_ms: number;
  readonly hidden_ms: number;
  readonly ended: boolean;
  readonly stalls: Stalls;
  readonly seeks: { readonly n: number; readonly latency_ms: number };
  readonly errors: readonly PlaybackError[];
  readonly renditions: readonly Rendition[];
  /** Absent where the player does not count them. */
  readonly frames?: Frames;
  readonly context: ViewContext;
}
