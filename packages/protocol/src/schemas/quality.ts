import { z } from 'zod';
import type { QualityMetrics } from '../metrics/quality-metrics.ts';
import { notesSchema } from './notes.ts';
import { daySchema } from './rest.ts';

const nullable = z.number().nullable();

/** Quality of experience by the names in docs/metrics.md: milliseconds, seconds, percent and scores. */
export const qualityMetricsSchema = z.object({
  impression: z.int(),
  play_attempt: z.int(),
  play_rate: nullable,
  startup_time: nullable,
  startup_time_p95: nullable,
  startup_score: nullable,
  exit_before_start: nullable,
  playback_failure: nullable,
  playback_failure_start: nullable,
  playback_failure_mid: nullable,
  rebuffer_percentage: nullable,
  rebuffer_frequency: nullable,
  rebuffer_count: nullable,
  rebuffer_duration: nullable,
  smoothness: nullable,
  playback_success: nullable,
  quality: nullable,
  experience_score: nullable,
  dropped_frames: nullable,
  muted_share: nullable,
  background_share: nullable,
  average_speed: nullable,
}) satisfies z.ZodType<QualityMetrics>;

const counts = z.record(qualityMetricsSchema.keyof(), z.int());

/**
 * `GET /api/videos/<id>/quality` and `GET /api/quality`: the metrics and how many views are behind each, of the
 * period and of each UTC day. Medians and percentiles of days do not add up to that of the period.
 */
export const qualitySchema = z.object({
  from: daySchema,
  to: daySchema,
  metrics: qualityMetricsSchema,
  n: counts,
  days: z.array(qualityMetricsSchema.extend({ day: daySchema, n: counts })),
  notes: notesSchema,
});

export type QualityReport = z.infer<typeof qualitySchema>;
