import { meanInterval, ratioInterval } from '../statistics/intervals.ts';
import { type MetricDefinition, ratioMetric, total } from './metric-definition.ts';
import { percent, percentInterval, ratio, scaled } from './ratios.ts';

/** The metrics of what was watched, in the order of docs/metrics.md. */
export const ENGAGEMENT_IDS = [
  'load',
  'play',
  'qualified_view',
  'engaged_view',
  'unique_viewers',
  'content_time',
  'unique_content',
  'rewatch_time',
  'playing_time',
  'average_view_duration',
  'average_percentage_viewed',
  'engagement',
  'average_minute_audience',
  'completion',
  'full_watch',
] as const;

export type EngagementMetricId = (typeof ENGAGEMENT_IDS)[number];

const OURS = 'our own';

export const ENGAGEMENT_METRICS: Readonly<Record<EngagementMetricId, MetricDefinition>> = {
  load: total(
    {
      label: 'Loads',
      unit: 'count',
      formula: 'A player was initialised with the video and reported.',
      source: 'Wistia load_count, Vimeo impression',
    },
    { needs: ['load'], of: (s) => s.load, n: (s) => s.load },
  ),
  play: total(
    {
      label: 'Plays',
      unit: 'count',
      formula: 'First frame shown after a request to play, counted once per view.',
      note: 'A view is one viewer, one video and one load of the player.',
      source: 'Bitmovin, Vimeo',
    },
    { needs: ['play', 'load'], of: (s) => s.play, n: (s) => s.load },
  ),
  qualified_view: total(
    {
      label: 'Views',
      unit: 'count',
      formula:
        'Plays watched for 30 seconds or half of the video, whichever is less; once per viewer, video and UTC clock hour.',
      note: 'The 30 seconds can be set to 3, 5 or 10 for an installation. It adds up over days and videos, not over other breakdowns: one viewer may come twice within an hour.',
      source: 'PeerTube’s rule, api.video’s thresholds',
    },
    { needs: ['qualified_view', 'play'], of: (s) => s.qualified_view, n: (s) => s.play },
    { additive: false },
  ),
  engaged_view: total(
    {
      label: 'Engaged views',
      unit: 'count',
      formula: 'Plays that got past the first 5 seconds.',
      source: 'YouTube engagedViews',
    },
    { needs: ['engaged_view', 'placed_play'], of: (s) => s.engaged_view, n: (s) => s.placed_play },
  ),
  unique_viewers: total(
    {
      label: 'Unique viewers',
      unit: 'count',
      formula: 'Distinct viewer keys of plays per UTC day; over a longer time, the sum of those days.',
      note: 'No cookies are used, so a person who returns on another day counts again. The key is an HMAC of address, browser and site under a salt that is thrown away. The library merges its videos within a day. Views whose viewer said no, or whose browser sends Global Privacy Control, have no key and are not in it.',
      source: 'Plausible, Umami, api.video',
    },
    { needs: ['unique_viewers', 'play'], of: (s) => s.unique_viewers, n: (s) => s.play },
    { additive: false },
  ),
  content_time: total(
    {
      label: 'Watch time',
      unit: 's',
      formula: 'Length of all stretches of the video that were really played, added up, whatever the speed.',
      note: 'Pauses, seeks and stalls are not in it.',
      source: `${OURS}, the basis of YouTube’s averages`,
    },
    { needs: ['content_ms', 'play'], of: (s) => s.content_ms / 1000, n: (s) => s.play },
  ),
  unique_content: total(
    {
      label: 'Unique watch time',
      unit: 's',
      formula: 'Length of the union of a play’s stretches, added up over plays.',
      source: 'Snowplow contentWatched, Wistia',
    },
    { needs: ['unique_ms', 'placed_play'], of: (s) => s.unique_ms / 1000, n: (s) => s.placed_play },
  ),
  rewatch_time: total(
    {
      label: 'Rewatch time',
      unit: 's',
      formula: 'Watch time − unique watch time, of plays that tell where they were watched.',
      source: 'Wistia’s orange layer',
    },
    {
      needs: ['content_ms', 'unplaced_ms', 'unique_ms', 'placed_play'],
      of: (s) => (s.content_ms - s.unplaced_ms - s.unique_ms) / 1000,
      n: (s) => s.placed_play,
    },
  ),
  playing_time: total(
    {
      label: 'Playing time',
      unit: 's',
      formula: 'Wall-clock time spent playing: no pause, seek or stall.',
      source: 'Mux playing time, Snowplow timePlayed',
    },
    { needs: ['playing_ms', 'play'], of: (s) => s.playing_ms / 1000, n: (s) => s.play },
  ),
  average_view_duration: ratioMetric(
    {
      label: 'Average view duration',
      unit: 's',
      formula: 'Watch time divided by plays.',
      source: 'YouTube',
    },
    {
      needs: ['content_ms', 'play'],
      intervalNeeds: ['content_squares'],
      of: (s) => ratio(s.content_ms / 1000, s.play),
      n: (s) => s.play,
      interval: (s) => meanInterval({ n: s.play, sum: s.content_ms / 1000, sumSquares: s.content_squares }),
    },
  ),
  average_percentage_viewed: ratioMetric(
    {
      label: 'Average percentage viewed',
      unit: '%',
      formula:
        'Average view duration divided by the length of the video; over several videos, Σ watch time ÷ Σ length over plays.',
      note: 'It may exceed 100 % when people rewatch.',
      source: 'YouTube',
    },
    {
      needs: ['measured_content_ms', 'duration_ms', 'measured_play'],
      intervalNeeds: ['measured_content_squares', 'content_by_duration', 'duration_squares'],
      of: (s) => percent(s.measured_content_ms, s.duration_ms),
      n: (s) => s.measured_play,
      interval: (s) =>
        scaled(
          ratioInterval({
            n: s.measured_play,
            x: s.measured_content_ms / 1000,
            y: s.duration_ms / 1000,
            xx: s.measured_content_squares,
            xy: s.content_by_duration,
            yy: s.duration_squares,
          }),
          100,
        ),
    },
  ),
  engagement: ratioMetric(
    {
      label: 'Engagement',
      unit: '%',
      formula: 'Mean share of the video that a play saw at least once.',
      note: 'Watching a part twice does not raise it. Over several videos, too, each play has the same weight.',
      source: 'Wistia',
    },
    {
      needs: ['seen_share', 'measured_placed_play'],
      intervalNeeds: ['seen_share_squares'],
      of: (s) => percent(s.seen_share, s.measured_placed_play),
      n: (s) => s.measured_placed_play,
      interval: (s) =>
        scaled(
          meanInterval({ n: s.measured_placed_play, sum: s.seen_share, sumSquares: s.seen_share_squares }),
          100,
        ),
    },
  ),
  average_minute_audience: ratioMetric(
    {
      label: 'Average minute audience',
      unit: 'viewers',
      formula: 'Watch time ÷ length of the video; over several videos, ÷ the mean length over plays.',
      source: 'Adobe',
    },
    {
      needs: ['measured_content_ms', 'duration_ms', 'measured_play'],
      of: (s) => {
        const share = ratio(s.measured_content_ms, s.duration_ms);
        return share === null ? null : share * s.measured_play;
      },
      n: (s) => s.measured_play,
    },
  ),
  completion: ratioMetric(
    {
      label: 'Completion',
      unit: '%',
      formula: 'Share of plays that reached the last 2 seconds (or the last 1 %, whichever is longer).',
      note: 'Skipping to the end counts; “engagement” shows how much was really seen.',
      source: 'Vimeo, Snowplow',
    },
    {
      needs: ['completed', 'measured_placed_play'],
      of: (s) => percent(s.completed, s.measured_placed_play),
      n: (s) => s.measured_placed_play,
      interval: (s) => percentInterval(s.completed, s.measured_placed_play),
    },
  ),
  full_watch: ratioMetric(
    {
      label: 'Watched in full',
      unit: '%',
      formula: 'Share of plays that saw at least 90 % of the video.',
      note: 'Completing by skipping is not watching.',
      source: OURS,
    },
    {
      needs: ['full_watch', 'measured_placed_play'],
      of: (s) => percent(s.full_watch, s.measured_placed_play),
      n: (s) => s.measured_placed_play,
      interval: (s) => percentInterval(s.full_watch, s.measured_placed_play),
    },
  ),
};
