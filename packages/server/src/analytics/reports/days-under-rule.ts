import { notExcluded } from '../selection/exclusion-clause.ts';

/** A UTC day of a video on which a rule leaves views out, and how many. */
export interface DayUnderRule {
  readonly video_id: string;
  readonly utc_day: string;
  readonly views: number;
}

/** What changes when a rule comes or goes. */
export const DAYS_UNDER_RULE = `
  SELECT video_id, toString(day) AS utc_day, count() AS views
  FROM views FINAL
  WHERE workspace_id = {workspace:String}
    AND video_id IN {ids:Array(String)}
    AND day >= {from:Date}
    AND day <= {to:Date}
    AND NOT (${notExcluded('rule')})
  GROUP BY video_id, day
  ORDER BY video_id, day`;
