import type { QualityMetricId } from '@kine/protocol';
import { formatLatency, formatPercent, formatRatio, formatScore } from '../../../ui/format.ts';

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
  rebuffer_count: formatRatio,
  playback_failure: formatPercent,
  exit_before_start: formatPercent,
  dropped_frames: formatPercent,
  muted_share: formatPercent,
};
