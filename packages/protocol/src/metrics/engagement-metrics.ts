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

/** Of a video of unknown length nobody can say where its end is. */
function hasEnd({ placed_duration_ms }: { readonly placed_duration_ms: number }): boolean {
  return placed_duration_ms > 0;
}

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
      note: 'No cookies are used, so a person who returns on another day counts again. The key is an HMAC of address, browser and site under a salt that is thrown away. The library merges its videos within a day.',
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
      needs: ['content_ms', 'play', 'content_squares'],
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
      needs: [
        'content_ms',
        'duration_ms',
        'play',
        'content_squares',
        'content_by_duration',
        'duration_squares',
      ],
      of: (s) => percent(s.content_ms, s.duration_ms),
      n: (s) => s.play,
      interval: (s) =>
        scaled(
          ratioInterval({
            n: s.play,
            x: s.content_ms / 1000,
            y: s.duration_ms / 1000,
            xx: s.content_squares,
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
      note: 'Watching a part twice does not raise it. Over several videos a longer one weighs more.',
      source: 'Wistia',
    },
    {
      needs: [
        'unique_ms',
        'placed_duration_ms',
        'placed_play',
        'unique_squares',
        'unique_by_duration',
        'placed_duration_squares',
      ],
      of: (s) => percent(s.unique_ms, s.placed_duration_ms),
      n: (s) => s.placed_play,
      interval: (s) =>
        scaled(
          ratioInterval({
            n: s.placed_play,
            x: s.unique_ms / 1000,
            y: s.placed_duration_ms / 1000,
            xx: s.unique_squares,
            xy: s.unique_by_duration,
            yy: s.placed_duration_squares,
          }),
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
      needs: ['content_ms', 'duration_ms', 'play'],
      of: (s) => {
        const share = ratio(s.content_ms, s.duration_ms);
        return share === null ? null : share * s.play;
      },
      n: (s) => s.play,
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
      needs: ['completed', 'placed_play', 'placed_duration_ms'],
      of: (s) => (hasEnd(s) ? percent(s.completed, s.placed_play) : null),
      n: (s) => s.placed_play,
      interval: (s) => (hasEnd(s) ? percentInterval(s.completed, s.placed_play) : null),
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
      needs: ['full_watch', 'placed_play', 'placed_duration_ms'],
      of: (s) => (hasEnd(s) ? percent(s.full_watch, s.placed_play) : null),
      n: (s) => s.placed_play,
      interval: (s) => (hasEnd(s) ? percentInterval(s.full_watch, s.placed_play) : null),
    },
  ),
};
