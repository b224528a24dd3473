import { z } from 'zod';
import type { KeyMoments } from '../key-moments/key-moments.ts';
import { notesSchema } from './notes.ts';
import { daySchema } from './rest.ts';

/** Which views the answer is of: days of the time zone, both in it; null is all time. */
const selectionFields = {
  from: daySchema.nullable(),
  to: daySchema.nullable(),
  time_zone: z.string(),
  /** Plays whose places are known. */
  plays: z.int(),
  /** False: too few plays, to be shown as "not enough data yet". */
  enough: z.boolean(),
  notes: notesSchema,
};

const intervals = z.object({ low: z.array(z.number()), high: z.array(z.number()) });
const interval = z.tuple([z.number(), z.number()]).readonly();

/**
 * `GET /api/videos/<id>/curve`: one entry per bin in each list. Bin i of `bins` begins at i · `bin_s`, rounded up to
 * a millisecond, and the last one ends at `duration_s`. What each curve is: docs/metrics.md and docs/curves.md.
 */
export const curveSchema = z.object({
  bin_s: z.number(),
  duration_s: z.number(),
  ...selectionFields,
  retention: z.array(z.number()),
  intensity: z.array(z.number()),
  rewatch: z.array(z.number()),
  survival: z.array(z.number()),
  started: z.array(z.int()),
  stopped: z.array(z.int()),
  exit_hazard: z.array(z.number()),
  /** 0–100. */
  heat: z.array(z.number()),
  back_seeks: z.array(z.int()),
  confusion_index: z.array(z.number()),
  /** 95 %. */
  retention_interval: intervals,
  survival_interval: intervals,
});

/** `GET /api/videos/<id>/seeks`: the most frequent jumps between bins, most frequent first. Times are seconds. */
export const seekFlowSchema = z.object({
  bin_s: z.number(),
  duration_s: z.number(),
  ...selectionFields,
  /** All jumps, those of arcs that are not listed too. */
  jumps: z.int(),
  arcs: z.array(z.object({ from_bin: z.int(), to_bin: z.int(), n: z.int() })),
});

const place = { from_s: z.number(), to_s: z.number() };

/** What stands out in a video and why. Times are seconds, shares 0–1, intervals 95 %. */
export const keyMomentsSchema = z.object({
  n: z.int(),
  enough: z.boolean(),
  early: z.boolean(),
  intro: z.object({ at_s: z.number(), retention: z.number(), interval }).nullable(),
  top: z.array(
    z.object({
      ...place,
      retention: z.number(),
      interval,
      slope_per_min: z.number(),
      median_slope_per_min: z.number(),
    }),
  ),
  spikes: z.array(
    z.object({
      ...place,
      at_s: z.number(),
      intensity: z.number(),
      baseline: z.number(),
      rise: z.number(),
      interval,
      z: z.number(),
    }),
  ),
  dips: z.array(
    z.object({
      ...place,
      exit_hazard: z.number(),
      interval,
      stopped: z.int(),
      watching: z.int(),
      baseline: z.number(),
      z: z.number(),
    }),
  ),
}) satisfies z.ZodType<KeyMoments>;

/** `GET /api/videos/<id>/moments`. */
export const momentsSchema = keyMomentsSchema.extend({
  from: daySchema.nullable(),
  to: daySchema.nullable(),
  time_zone: z.string(),
  duration_s: z.number(),
  notes: notesSchema,
});

export type CurveReport = z.infer<typeof curveSchema>;
export type SeekFlowReport = z.infer<typeof seekFlowSchema>;
export type MomentsReport = z.infer<typeof momentsSchema>;
