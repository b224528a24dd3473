import { countsWithin } from './counted-views.ts';

/** One viewer on one UTC day: how many plays the key has. */
export interface ViewerKey {
  readonly utc_day: string;
  readonly viewer_key: string;
  readonly plays: number;
}

/** The viewers of a video's recent days by their keys, so that a live view can tell whether it brings a new one. */
export const VIEWER_KEYS = `
  SELECT toString(day) AS utc_day, viewer_key, count() AS plays
  FROM views FINAL
  WHERE workspace_id = {workspace:String}
    AND video_id = {video:String}
    AND day >= {from:Date}
    AND ${countsWithin('{duration:UInt32}')}
    AND isNotNull(first_frame_at_ms)
    AND viewer_key != ''
  GROUP BY day, viewer_key
  ORDER BY day, viewer_key`;
