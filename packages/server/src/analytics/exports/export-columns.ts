import { DURATION_OF_VIDEO } from '../reports/counted-views.ts';
import { VERDICT } from '../reports/verdict.ts';

export interface ExportColumn {
  readonly name: string;
  /** What it is worked out from, where it is not a column of `views`. */
  readonly sql?: string;
  /** Text that a player sent or a page chose: a spreadsheet must not take it for a formula. */
  readonly text?: true;
}

/**
 * The columns of an exported view, in this order; docs/exports.md says what each is, and a test holds the two
 * together. `day` comes first: an export that was cut off is continued by it.
 */
export const EXPORT_COLUMNS: readonly ExportColumn[] = [
  { name: 'day' },
  { name: 'video_id' },
  { name: 'view_id' },
  { name: 'verdict', sql: `toString(${VERDICT})` },
  { name: 'duration_ms', sql: DURATION_OF_VIDEO },
  { name: 'seq' },
  { name: 'minted_at' },
  { name: 'received_at' },
  { name: 'age_ms' },
  { name: 'unmeasured' },
  { name: 'viewer_key' },
  { name: 'device', text: true },
  { name: 'os', text: true },
  { name: 'browser', text: true },
  { name: 'country' },
  { name: 'region' },
  { name: 'referrer_host', text: true },
  { name: 'page', text: true },
  { name: 'referrer', text: true },
  { name: 'player', text: true },
  { name: 'lang', text: true },
  { name: 'tz', text: true },
  { name: 'screen', text: true },
  { name: 'custom' },
  { name: 'reported_duration_ms' },
  { name: 'runs_from' },
  { name: 'runs_to' },
  { name: 'runs_at' },
  { name: 'runs_rate' },
  { name: 'passes_from' },
  { name: 'passes_to' },
  { name: 'passes_count' },
  { name: 'seen_from' },
  { name: 'seen_to' },
  { name: 'unplaced_ms' },
  { name: 'requested_at_ms' },
  { name: 'first_frame_at_ms' },
  { name: 'viewable_at_ms' },
  { name: 'autoplay' },
  { name: 'ended' },
  { name: 'playing_ms' },
  { name: 'muted_ms' },
  { name: 'hidden_ms' },
  { name: 'stalls_n' },
  { name: 'stalls_ms' },
  { name: 'stalls_at' },
  { name: 'stalls_took' },
  { name: 'seeks_n' },
  { name: 'seeks_latency_ms' },
  { name: 'errors' },
  { name: 'renditions' },
  { name: 'failure' },
  { name: 'picture_quality' },
  { name: 'frames_dropped' },
  { name: 'frames_total' },
  { name: 'now_at_ms' },
  { name: 'now_position_ms' },
  { name: 'now_rate' },
  { name: 'now_state' },
];
