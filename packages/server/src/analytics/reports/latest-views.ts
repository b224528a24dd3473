import { VIEW_COLUMNS } from './view-columns.ts';

/**
 * A page of a video's views, newest first. Which ones is found out from their times and ids alone; only those
 * few are then read whole.
 */
export const LATEST_VIEWS = `
  SELECT ${VIEW_COLUMNS}
  FROM views FINAL
  WHERE workspace_id = {workspace:String}
    AND video_id = {video:String}
    AND (day, view_id) IN (
      SELECT day, view_id
      FROM views FINAL
      WHERE workspace_id = {workspace:String}
        AND video_id = {video:String}
        AND day <= toDate(fromUnixTimestamp64Milli({before:Int64}), 'UTC')
        AND (minted_at, view_id) < (fromUnixTimestamp64Milli({before:Int64}), {before_id:String})
      ORDER BY minted_at DESC, view_id DESC
      LIMIT {limit:UInt32}
    )
  ORDER BY minted_at DESC, view_id DESC`;
