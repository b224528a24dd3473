import { VERDICT } from './verdict.ts';
import { VIEW_COLUMNS } from './view-columns.ts';

/** Which views of a list: those that count, those that do not, or all. */
export type Counts = 'yes' | 'no' | 'all';

/**
 * A page of views, newest first. Which ones is found out without the lists; only those few are then read whole.
 * `where` chooses the views.
 */
export function viewsPageSql(where: string, counts: Counts): string {
  const left = `\n      AND ${VERDICT} NOT IN ('counts', 'never_started')`;
  return `
  SELECT ${VIEW_COLUMNS}
  FROM views FINAL
  WHERE workspace_id = {workspace:String}
    AND video_id IN {ids:Array(String)}
    AND (video_id, day, view_id) IN (
      SELECT video_id, day, view_id
      FROM views FINAL${where}${counts === 'no' ? left : ''}
      AND (minted_at, view_id) < (fromUnixTimestamp64Milli({before:Int64}), {before_id:String})
      ORDER BY minted_at DESC, view_id DESC
      LIMIT {limit:UInt32}
    )
  ORDER BY minted_at DESC, view_id DESC`;
}
