import type { Pass, PlayState, Run, Stall, Unmeasured } from '@kine/protocol';

/** One stored view as the reports of single views read it, excluded ones too. `minted` and `received` are epoch milliseconds. */
export interface ViewRow {
  readonly view_id: string;
  readonly video_id: string;
  readonly viewer_key: string;
  readonly seq: number;
  readonly minted: number;
  readonly received: number;
  readonly age_ms: number;
  readonly excluded: string;
  /** Marks of the team, with spaces between. */
  readonly team: string;
  readonly unmeasured: readonly Unmeasured[];
  readonly device: string;
  readonly os: string;
  readonly browser: string;
  readonly country: string;
  readonly referrer_host: string;
  readonly player: string;
  readonly page: string;
  readonly referrer: string;
  readonly lang: string;
  readonly tz: string;
  readonly screen: string;
  readonly custom: Readonly<Record<string, string>>;
  readonly reported_duration_ms: number;
  readonly runs: readonly Run[];
  readonly passes: readonly Pass[];
  readonly unplaced_ms: number;
  readonly requested_at_ms: number | null;
  readonly first_frame_at_ms: number | null;
  readonly viewable_at_ms: number | null;
  readonly autoplay: boolean;
  readonly ended: boolean;
  readonly playing_ms: number;
  readonly muted_ms: number;
  readonly hidden_ms: number;
  readonly stalls_n: number;
  readonly stalls_ms: number;
  readonly stall_list: readonly Stall[];
  readonly seeks_n: number;
  readonly seeks_latency_ms: number;
  /** JSON. */
  readonly errors: string;
  /** JSON. */
  readonly renditions: string;
  readonly failure: '' | 'start' | 'mid';
  readonly picture_quality: number | null;
  readonly frames_dropped: number | null;
  readonly frames_total: number | null;
  readonly now_at_ms: number;
  readonly now_position_ms: number;
  readonly now_rate: number;
  readonly now_state: PlayState;
}

/** The columns of `ViewRow`. */
export const VIEW_COLUMNS = `
    view_id,
    video_id,
    viewer_key,
    seq,
    toUnixTimestamp64Milli(minted_at) AS minted,
    toUnixTimestamp64Milli(received_at) AS received,
    age_ms,
    excluded,
    team,
    unmeasured,
    device,
    os,
    browser,
    country,
    referrer_host,
    player,
    page,
    referrer,
    lang,
    tz,
    screen,
    custom,
    reported_duration_ms,
    arrayZip(runs_from, runs_to, runs_at, runs_rate) AS runs,
    arrayZip(passes_from, passes_to, passes_count) AS passes,
    unplaced_ms,
    requested_at_ms,
    first_frame_at_ms,
    viewable_at_ms,
    autoplay,
    ended,
    playing_ms,
    muted_ms,
    hidden_ms,
    stalls_n,
    stalls_ms,
    arrayZip(stalls_at, stalls_took) AS stall_list,
    seeks_n,
    seeks_latency_ms,
    errors,
    renditions,
    failure,
    picture_quality,
    frames_dropped,
    frames_total,
    now_at_ms,
    now_position_ms,
    now_rate,
    now_state`;
