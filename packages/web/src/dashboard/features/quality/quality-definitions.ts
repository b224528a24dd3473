import type { QualityMetricId } from '@kine/protocol';
import { formatLatency, formatPercent, formatScore } from '../../../ui/format.ts';
import type { Definition } from '../metrics/definitions.ts';

/** The parts of the score, then the numbers behind them, in reading order. */
export const SCORE_PARTS = ['playback_success', 'smoothness', 'startup_score', 'quality'] as const;
export const QUALITY_TILES = [
  'startup_time',
  'startup_time_p95',
  'rebuffer_percentage',
  'rebuffer_count',
  'playback_failure',
  'exit_before_start',
  'dropped_frames',
  'muted_share',
] as const satisfies readonly QualityMetricId[];

/** A number of the quality panel. */
export type ShownQuality = 'experience_score' | (typeof SCORE_PARTS)[number] | (typeof QUALITY_TILES)[number];

/** One definition per number; the words are those of docs/metrics.md. */
export const QUALITY_DEFINITIONS: Readonly<Record<ShownQuality, Definition>> = {
  experience_score: {
    label: 'Experience score',
    formula:
      'Per attempt: success/100 × smoothness^0.45 × startup^0.35 × picture^0.20, then the mean over attempts.',
    note: 'What a player cannot tell drops out, and the other exponents grow to 1 in sum.',
  },
  playback_success: {
    label: 'Success',
    formula: 'Mean over attempts: 100 when it played, 50 when left before the first frame, 0 when it failed.',
    note: 'An attempt given up within a second is ignored; somebody still waiting is not counted yet.',
  },
  smoothness: {
    label: 'Smoothness',
    formula:
      'Per play the mean of 100 ÷ √(1 + (stalls/2)²) and 100·e^(−10 · share of time stalled). No stall is 100.',
  },
  startup_score: {
    label: 'Startup',
    formula: '100 · 8 ÷ (8 + seconds of startup), mean over plays: 0.4 s is 95, 2 s is 80, 8 s is 50.',
  },
  quality: {
    label: 'Picture',
    formula: 'Height of the picture ÷ height it was shown at, at most 100 %, by playing time.',
    note: 'Below 100 the player stretched a picture that had too few lines.',
  },
  startup_time: {
    label: 'Startup, median',
    formula: 'Time from the request to play to the first frame; half of the plays started sooner.',
  },
  startup_time_p95: {
    label: 'Startup, 95th percentile',
    formula: 'Time from the request to play to the first frame; one play in twenty took longer.',
  },
  rebuffer_percentage: {
    label: 'Rebuffering',
    formula: 'Time stalled ÷ (time playing + time stalled).',
    note: 'Waiting after a seek and waiting for the first frame are no stalls.',
  },
  rebuffer_count: {
    label: 'Stalls per play',
    formula: 'Interruptions for want of data after the first frame, divided by plays.',
  },
  playback_failure: {
    label: 'Failures',
    formula: 'Attempts ended by a fatal error, before the first frame or after it ÷ attempts.',
    note: 'An error that playback went on after is none.',
  },
  exit_before_start: {
    label: 'Exits before start',
    formula: 'Attempts left before the first frame, failures excepted ÷ attempts.',
    note: 'Somebody has left once nothing was heard for 15 seconds.',
  },
  dropped_frames: {
    label: 'Dropped frames',
    formula: 'Frames not shown in time ÷ frames, over plays whose player counts them.',
  },
  muted_share: {
    label: 'Muted',
    formula: 'Playing time with the sound off ÷ playing time.',
  },
};

/** How each number is written. */
export const QUALITY_FORMATS: Readonly<Record<ShownQuality, (value: number) => string>> = {
  experience_score: formatScore,
  playback_success: formatScore,
  smoothness: formatScore,
  startup_score: formatScore,
  quality: formatScore,
  startup_time: formatLatency,
  startup_time_p95: formatLatency,
  rebuffer_percentage: formatPercent,
  rebuffer_count: (value) => value.toFixed(2),
  playback_failure: formatPercent,
  exit_before_start: formatPercent,
  dropped_frames: formatPercent,
  muted_share: formatPercent,
};
