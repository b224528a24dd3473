import { type MetricDefinition, ratioMetric, total } from './metric-definition.ts';
import { percent, percentInterval, ratio, scoreInterval } from './ratios.ts';

/** The metrics of quality of experience, in the order of docs/metrics.md. */
export const QUALITY_IDS = [
  'impression',
  'play_attempt',
  'play_rate',
  'startup_time',
  'startup_time_p95',
  'startup_score',
  'exit_before_start',
  'playback_failure',
  'playback_failure_start',
  'playback_failure_mid',
  'rebuffer_percentage',
  'rebuffer_frequency',
  'rebuffer_count',
  'rebuffer_duration',
  'smoothness',
  'playback_success',
  'quality',
  'experience_score',
  'dropped_frames',
  'muted_share',
  'background_share',
  'average_speed',
] as const;

export type QualityMetricId = (typeof QUALITY_IDS)[number];

/** Quality of experience by name. What no view can tell is `null`, never 0. */
export type QualityMetrics = Readonly<Record<'impression' | 'play_attempt', number>> &
  Readonly<Record<QualityMetricId, number | null>>;

/** How many views are behind each number: fewer than loads, where a number cannot be told of all. */
export type QualityCounts = Readonly<Record<QualityMetricId, number>>;

export const QUALITY_METRICS: Readonly<Record<QualityMetricId, MetricDefinition>> = {
  impression: total(
    {
      label: 'Impressions',
      unit: 'count',
      formula: 'Loads with at least half of the player in the viewport for a second.',
      source: 'our own',
    },
    { needs: ['impression', 'viewable_load'], of: (s) => s.impression, n: (s) => s.viewable_load },
  ),
  play_attempt: total(
    {
      label: 'Play attempts',
      unit: 'count',
      formula: 'Loads in which play was requested, by a person or by the page.',
      source: 'Bitmovin',
    },
    { needs: ['play_attempt', 'load'], of: (s) => s.play_attempt, n: (s) => s.load },
  ),
  play_rate: ratioMetric(
    {
      label: 'Play rate',
      unit: '%',
      formula: 'Plays ÷ impressions.',
      note: 'More than 100 where players out of view play.',
      source: 'Matomo, Wistia',
    },
    {
      needs: ['viewable_play', 'impression'],
      of: (s) => percent(s.viewable_play, s.impression),
      n: (s) => s.impression,
    },
  ),
  startup_time: ratioMetric(
    {
      label: 'Startup, median',
      unit: 'ms',
      formula: 'Time from the request to play to the first frame; half of the plays started sooner.',
      note: 'Kept to three digits. The median of an even number of plays is the upper of the two in the middle.',
      source: 'Mux',
    },
    {
      needs: ['startup_median_ms', 'startup_n'],
      of: (s) => (s.startup_n > 0 ? s.startup_median_ms : null),
      n: (s) => s.startup_n,
    },
  ),
  startup_time_p95: ratioMetric(
    {
      label: 'Startup, 95th percentile',
      unit: 'ms',
      formula: 'Time from the request to play to the first frame; one play in twenty took longer.',
      note: 'Kept to three digits.',
      source: 'Mux',
    },
    {
      needs: ['startup_p95_ms', 'startup_n'],
      of: (s) => (s.startup_n > 0 ? s.startup_p95_ms : null),
      n: (s) => s.startup_n,
    },
  ),
  startup_score: ratioMetric(
    {
      label: 'Startup',
      unit: 'score',
      formula: '100 · 8 ÷ (8 + seconds of startup), mean over plays: 0.4 s is 95, 2 s is 80, 8 s is 50.',
      source: 'Mux',
    },
    {
      needs: ['startup_score_sum', 'startup_n'],
      intervalNeeds: ['startup_score_squares'],
      of: (s) => ratio(s.startup_score_sum, s.startup_n),
      n: (s) => s.startup_n,
      interval: (s) =>
        scoreInterval({ n: s.startup_n, sum: s.startup_score_sum, sumSquares: s.startup_score_squares }),
    },
  ),
  exit_before_start: ratioMetric(
    {
      label: 'Exits before start',
      unit: '%',
      formula: 'Attempts left before the first frame, failures excepted ÷ attempts.',
      note: 'Somebody has left once nothing was heard for 15 seconds; an attempt given up within a second is ignored.',
      source: 'Mux',
    },
    {
      needs: ['exits', 'exit_n'],
      of: (s) => percent(s.exits, s.exit_n),
      n: (s) => s.exit_n,
      interval: (s) => percentInterval(s.exits, s.exit_n),
    },
  ),
  playback_failure: ratioMetric(
    {
      label: 'Failures',
      unit: '%',
      formula: 'Attempts ended by a fatal error, before the first frame or after it ÷ attempts.',
      note: 'An error that playback went on after is none.',
      source: 'Mux',
    },
    {
      needs: ['failed_start', 'failed_mid', 'failure_n'],
      of: (s) => percent(s.failed_start + s.failed_mid, s.failure_n),
      n: (s) => s.failure_n,
      interval: (s) => percentInterval(s.failed_start + s.failed_mid, s.failure_n),
    },
  ),
  playback_failure_start: ratioMetric(
    {
      label: 'Failures before start',
      unit: '%',
      formula: 'Attempts ended by a fatal error before the first frame ÷ attempts.',
      source: 'Mux',
    },
    {
      needs: ['failed_start', 'failure_n'],
      of: (s) => percent(s.failed_start, s.failure_n),
      n: (s) => s.failure_n,
      interval: (s) => percentInterval(s.failed_start, s.failure_n),
    },
  ),
  playback_failure_mid: ratioMetric(
    {
      label: 'Failures while playing',
      unit: '%',
      formula: 'Attempts ended by a fatal error after the first frame ÷ attempts.',
      source: 'Mux',
    },
    {
      needs: ['failed_mid', 'failure_n'],
      of: (s) => percent(s.failed_mid, s.failure_n),
      n: (s) => s.failure_n,
      interval: (s) => percentInterval(s.failed_mid, s.failure_n),
    },
  ),
  rebuffer_percentage: ratioMetric(
    {
      label: 'Rebuffering',
      unit: '%',
      formula: 'Time stalled ÷ (time playing + time stalled), over plays.',
      note: 'Waiting after a seek and waiting for the first frame are no stalls.',
      source: 'Mux',
    },
    {
      needs: ['stalled_ms', 'stall_playing_ms', 'stall_n'],
      of: (s) => percent(s.stalled_ms, s.stall_playing_ms + s.stalled_ms),
      n: (s) => s.stall_n,
    },
  ),
  rebuffer_frequency: ratioMetric(
    {
      label: 'Stalls per minute',
      unit: 'per minute',
      formula: 'Stalls ÷ minutes of playing time.',
      source: 'Mux',
    },
    {
      needs: ['stalls', 'stall_playing_ms', 'stall_n'],
      of: (s) => ratio(s.stalls, s.stall_playing_ms / 60_000),
      n: (s) => s.stall_n,
    },
  ),
  rebuffer_count: ratioMetric(
    {
      label: 'Stalls per play',
      unit: 'per view',
      formula: 'Interruptions for want of data after the first frame ÷ plays.',
      source: 'Mux',
    },
    { needs: ['stalls', 'stall_n'], of: (s) => ratio(s.stalls, s.stall_n), n: (s) => s.stall_n },
  ),
  rebuffer_duration: ratioMetric(
    {
      label: 'Stalled time per play',
      unit: 's',
      formula: 'Seconds stalled ÷ plays.',
      source: 'Mux',
    },
    {
      needs: ['stalled_ms', 'stall_n'],
      of: (s) => ratio(s.stalled_ms / 1000, s.stall_n),
      n: (s) => s.stall_n,
    },
  ),
  smoothness: ratioMetric(
    {
      label: 'Smoothness',
      unit: 'score',
      formula:
        'Per play the mean of 100 ÷ √(1 + (stalls/2)²) and 100·e^(−10 · share of time stalled), then the mean over plays. No stall is 100.',
      source: 'Mux',
    },
    {
      needs: ['smoothness_sum', 'stall_n'],
      intervalNeeds: ['smoothness_squares'],
      of: (s) => ratio(s.smoothness_sum, s.stall_n),
      n: (s) => s.stall_n,
      interval: (s) =>
        scoreInterval({ n: s.stall_n, sum: s.smoothness_sum, sumSquares: s.smoothness_squares }),
    },
  ),
  playback_success: ratioMetric(
    {
      label: 'Success',
      unit: 'score',
      formula:
        'Mean over attempts: 100 when it played, 50 when left before the first frame, 0 when it failed.',
      note: 'An attempt given up within a second is ignored; somebody still waiting is not counted yet.',
      source: 'Mux',
    },
    {
      needs: ['success_sum', 'success_n'],
      intervalNeeds: ['success_squares'],
      of: (s) => ratio(s.success_sum, s.success_n),
      n: (s) => s.success_n,
      interval: (s) => scoreInterval({ n: s.success_n, sum: s.success_sum, sumSquares: s.success_squares }),
    },
  ),
  quality: ratioMetric(
    {
      label: 'Picture',
      unit: 'score',
      formula:
        'Height of the picture ÷ height it was shown at, at most 100 %, by playing time; mean over plays.',
      note: 'Below 100 the player stretched a picture that had too few lines.',
      source: 'our own, after Mux’s upscaling',
    },
    {
      needs: ['picture_sum', 'picture_n'],
      intervalNeeds: ['picture_squares'],
      of: (s) => ratio(s.picture_sum, s.picture_n),
      n: (s) => s.picture_n,
      interval: (s) => scoreInterval({ n: s.picture_n, sum: s.picture_sum, sumSquares: s.picture_squares }),
    },
  ),
  experience_score: ratioMetric(
    {
      label: 'Experience score',
      unit: 'score',
      formula:
        'Per attempt: success/100 × smoothness^0.45 × startup^0.35 × picture^0.20, then the mean over attempts.',
      note: 'What a player cannot tell drops out, and the other exponents grow to 1 in sum; a play of which none is known has no score.',
      source: 'our own; Mux keeps its trade-off private',
    },
    {
      needs: ['score_sum', 'score_n'],
      intervalNeeds: ['score_squares'],
      of: (s) => ratio(s.score_sum, s.score_n),
      n: (s) => s.score_n,
      interval: (s) => scoreInterval({ n: s.score_n, sum: s.score_sum, sumSquares: s.score_squares }),
    },
  ),
  dropped_frames: ratioMetric(
    {
      label: 'Dropped frames',
      unit: '%',
      formula: 'Frames not shown in time ÷ frames, over plays whose player counts them.',
      source: 'our own',
    },
    {
      needs: ['frames_dropped', 'frames_total', 'frames_n'],
      of: (s) => percent(s.frames_dropped, s.frames_total),
      n: (s) => s.frames_n,
    },
  ),
  muted_share: ratioMetric(
    {
      label: 'Muted',
      unit: '%',
      formula: 'Playing time with the sound off ÷ playing time.',
      source: 'Snowplow',
    },
    {
      needs: ['muted_ms', 'muted_playing_ms', 'muted_n'],
      of: (s) => percent(s.muted_ms, s.muted_playing_ms),
      n: (s) => s.muted_n,
    },
  ),
  background_share: ratioMetric(
    {
      label: 'In the background',
      unit: '%',
      formula: 'Playing time with the page hidden ÷ playing time.',
      source: 'Snowplow, CMCD bg',
    },
    {
      needs: ['hidden_ms', 'hidden_playing_ms', 'hidden_n'],
      of: (s) => percent(s.hidden_ms, s.hidden_playing_ms),
      n: (s) => s.hidden_n,
    },
  ),
  average_speed: ratioMetric(
    {
      label: 'Average speed',
      unit: '×',
      formula: 'Watch time ÷ playing time.',
      source: 'Snowplow',
    },
    {
      needs: ['content_ms', 'playing_ms', 'play'],
      of: (s) => ratio(s.content_ms, s.playing_ms),
      n: (s) => s.play,
    },
  ),
};
