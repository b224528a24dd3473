import type { DimensionId } from '@kine/protocol';
import { NOT_LEFT_OUT } from '../selection/exclusion-clause.ts';

/** Where a dimension is read from. */
export interface DimensionContext {
  /** SQL of the instant the view began; the quarter-hour where numbers are sealed. */
  readonly instant: string;
}

/**
 * The SQL of each dimension over a row of `views`. `{tz:String}`, `{ids:Array(String)}`, `{sources:Array(String)}`,
 * `{workspace:String}`, `{from:Date}` and `{to:Date}` are parameters of the selection.
 */
export const DIMENSIONS: Readonly<Record<DimensionId, (context: DimensionContext) => string>> = {
  video: () => 'video_id',
  source: () => "transform(video_id, {ids:Array(String)}, {sources:Array(String)}, '')",
  country: () => 'country',
  region: () => 'region',
  device: () => 'device',
  os: () => 'os',
  browser: () => 'browser',
  referrer: () => 'referrer_host',
  page: () => 'cutQueryString(page)',
  utm_source: () => utm('utm_source'),
  utm_medium: () => utm('utm_medium'),
  utm_campaign: () => utm('utm_campaign'),
  utm_term: () => utm('utm_term'),
  utm_content: () => utm('utm_content'),
  player: () => 'player',
  language: () => 'lang',
  viewer_type: () => `if((day, view_id) IN (${FIRST_VIEWS}), 'new', 'returning')`,
  custom_1: () => "custom['1']",
  custom_2: () => "custom['2']",
  custom_3: () => "custom['3']",
  custom_4: () => "custom['4']",
  custom_5: () => "custom['5']",
  custom_6: () => "custom['6']",
  custom_7: () => "custom['7']",
  custom_8: () => "custom['8']",
  custom_9: () => "custom['9']",
  custom_10: () => "custom['10']",
  day: ({ instant }) => `toString(toDate(toTimeZone(${instant}, {tz:String})))`,
  hour: ({ instant }) => `toHour(toTimeZone(${instant}, {tz:String}))`,
  weekday: ({ instant }) => `toDayOfWeek(toTimeZone(${instant}, {tz:String}))`,
};

function utm(name: string): string {
  return `decodeURLFormComponent(extractURLParameter(page, '${name}'))`;
}

/** The first view of each viewer key on its UTC day, over every video of the workspace. */
const FIRST_VIEWS = `
  SELECT day, argMin(view_id, (minted_at, view_id))
  FROM views FINAL
  WHERE workspace_id = {workspace:String}
    AND day >= {from:Date}
    AND day <= {to:Date}
    AND excluded = ''
    AND ${NOT_LEFT_OUT}
  GROUP BY day, if(viewer_key = '', view_id, viewer_key)`;
