import type { Pass, PlayState, Run, Unmeasured } from '@kine/protocol';

/** A stored view that may still change, excluded ones too. Times are epoch milliseconds. */
export interface OpenView {
  readonly view_id: string;
  readonly seq: number;
  /** Content hash of the state, which breaks ties of `seq`. */
  readonly hash: number;
  readonly minted: number;
  readonly received: number;
  readonly excluded: string;
  /** Marks of the team, with spaces between. */
  readonly team: string;
  readonly viewer_key: string;
  readonly country: string;
  readonly device: string;
  readonly os: string;
  readonly browser: string;
  readonly first_frame_at_ms: number | null;
  readonly playing_ms: number;
  readonly unplaced_ms: number;
  readonly unmeasured: readonly Unmeasured[];
  readonly runs: readonly Run[];
  readonly passes: readonly Pass[];
  readonly stalls_n: number;
  readonly seeks_n: number;
  readonly now_position_ms: number;
  readonly now_rate: number;
  readonly now_state: PlayState;
}

export const OPEN_VIEWS = `
  SELECT
    view_id,
    seq,
    toUInt32(bitAnd(version, 4294967295)) AS hash,
    toUnixTimestamp64Milli(minted_at) AS minted,
    toUnixTimestamp64Milli(received_at) AS received,
    excluded,
    team,
    viewer_key,
    country,
    device,
    os,
    browser,
    first_frame_at_ms,
    playing_ms,
    unplaced_ms,
    unmeasured,
    arrayZip(runs_from, runs_to, runs_at, runs_rate) AS runs,
    arrayZip(passes_from, passes_to, passes_count) AS passes,
    stalls_n,
    seeks_n,
    now_position_ms,
    now_rate,
    now_state
  FROM views FINAL
  WHERE workspace_id = {workspace:String}
    AND video_id = {video:String}
    AND day >= {from:Date}
    AND (received_at >= fromUnixTimestamp64Milli({since:Int64}) OR view_id IN {ids:Array(String)})
  ORDER BY view_id`;
