/** A view as an administrator looks for it. */
export interface FoundView {
  readonly id: string;
  readonly workspace_id: string;
  readonly video_id: string;
  /** Epoch milliseconds. */
  readonly began_at: number;
  readonly received_at: number;
  readonly seq: number;
  readonly played_ms: number;
  readonly device: string;
  readonly os: string;
  readonly browser: string;
  readonly country: string;
  readonly player: string;
  readonly page: string;
  readonly referrer_host: string;
  readonly viewer_key: string;
  /** Why it counts nowhere; '' when it does. */
  readonly excluded: string;
}

/**
 * Views of all workspaces in `from` to `to`, those that do not count too. Every condition is a parameter that is empty
 * where it is not asked for; `q` is part of an id, a page or a referrer, in small letters.
 */
const WHERE = `
  WHERE day >= {from:Date}
    AND day <= {to:Date}
    AND ({id:String} = '' OR view_id = {id:String})
    AND ({workspace_id:String} = '' OR workspace_id = {workspace_id:String})
    AND ({video_id:String} = '' OR video_id = {video_id:String})
    AND ({viewer_key:String} = '' OR viewer_key = {viewer_key:String})
    AND ({device:String} = '' OR device = {device:String})
    AND ({country:String} = '' OR country = {country:String})
    AND ({excluded:String} = '' OR excluded = {excluded:String})
    AND ({q:String} = '' OR position(lower(concat(view_id, ' ', video_id, ' ', page, ' ', referrer_host)), {q:String}) > 0)`;

const COLUMNS = `view_id AS id, workspace_id, video_id, toUnixTimestamp64Milli(minted_at) AS began_at,
    toUnixTimestamp64Milli(received_at) AS received_at, seq, playing_ms AS played_ms, device, os, browser, country, player,
    page, referrer_host, viewer_key, excluded`;

export function foundViewsSql(descending: boolean): string {
  const direction = descending ? 'DESC' : 'ASC';
  return `
  SELECT ${COLUMNS}
  FROM views FINAL${WHERE}
  ORDER BY minted_at ${direction}, view_id ${direction}
  LIMIT {limit:UInt32} OFFSET {offset:UInt32}`;
}

export const COUNT_FOUND_VIEWS = `
  SELECT count() AS total
  FROM views FINAL${WHERE}`;
