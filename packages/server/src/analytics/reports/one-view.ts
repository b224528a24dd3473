import { VIEW_COLUMNS } from './view-columns.ts';

/** One view of a video, whole. */
export const ONE_VIEW = `
  SELECT ${VIEW_COLUMNS}
  FROM views FINAL
  WHERE workspace_id = {workspace:String}
    AND video_id = {video:String}
    AND view_id = {view:String}`;
