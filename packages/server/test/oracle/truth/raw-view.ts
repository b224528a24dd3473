/** A row of `views` as `SELECT *` gives it: what the oracle is told, and all that it is told. */
export interface RawView {
  readonly workspace_id: string;
  readonly video_id: string;
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly view_id: string;
  /** `YYYY-MM-DD hh:mm:ss.mmm`, UTC. */
  readonly minted_at: string;
  readonly received_at: string;
  readonly excluded: string;
  readonly team: string;
  readonly unmeasured: readonly string[];
  readonly viewer_key: string;
  readonly device: string;
  readonly os: string;
  readonly browser: string;
  readonly country: string;
  readonly region: string;
  readonly referrer_host: string;
  readonly page: string;
  readonly player: string;
  readonly lang: string;
  readonly custom: Readonly<Record<string, string>>;
  readonly runs_from: readonly number[];
  readonly runs_to: readonly number[];
  readonly runs_at: readonly number[];
  readonly runs_rate: readonly number[];
  readonly passes_from: readonly number[];
  readonly passes_to: readonly number[];
  readonly passes_count: readonly number[];
  readonly unplaced_ms: number;
  readonly requested_at_ms: number | null;
  readonly first_frame_at_ms: number | null;
  readonly viewable_at_ms: number | null;
  readonly playing_ms: number;
  readonly muted_ms: number;
  readonly hidden_ms: number;
  readonly stalls_n: number;
  readonly stalls_ms: number;
  /** JSON. */
  readonly errors: string;
  /** JSON. */
  readonly renditions: string;
  readonly frames_dropped: number | null;
  readonly frames_total: number | null;
  readonly now_at_ms: number;
}

/** The newest state of every view there is, whole. */
export const EVERY_VIEW = 'SELECT * FROM views FINAL';

/** Epoch milliseconds of a time as the warehouse writes it. */
export function instantOf(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}Z`);
}
