import { z } from 'zod';
import { COMPARED_METRICS } from '../comparison/compared-metrics.ts';
import { notesSchema } from './notes.ts';

const MAX_SIDES = 6;
const sidesMessage = `must be 2 to ${MAX_SIDES} sides`;
const nullable = z.number().nullable();

/** `POST /api/compare`: the first side is the one that the others are compared with. */
export const compareRequestSchema = z.strictObject({
  sides: z
    .array(
      z.strictObject({
        video: z.string(),
        /** Days of a time zone, as everywhere; without it all time. */
        period: z
          .strictObject({
            from: z.string().optional(),
            to: z.string().optional(),
            time_zone: z.string().optional(),
          })
          .optional(),
        /** The tree of conditions of `POST /api/query`. */
        filter: z.unknown().optional(),
        /** How the verdict calls this side; A, B, C … by default. */
        label: z.string().trim().min(1).max(80).optional(),
      }),
    )
    .min(2, sidesMessage)
    .max(MAX_SIDES, sidesMessage),
  /** Only views of so long since each video was published; instead of periods. */
  age: z.enum(['24h', '7d', '28d']).optional(),
  /** A hundred equal parts, or METRICS' detail bins where all sides are as long as each other. */
  bins: z.enum(['ratio', 'detail']).default('ratio'),
});

const measuredSchema = z.object({
  value: nullable,
  /** 95 % interval. */
  low: nullable,
  high: nullable,
  /** Views it is of. */
  n: z.int(),
  /** False below 10 views: then show "not enough data yet" and no number. */
  enough: z.boolean(),
});

/** `side − baseline`. */
const differenceSchema = z.object({
  difference: z.number(),
  low: z.number(),
  high: z.number(),
  p: z.number(),
  /** p adjusted over everything the answer compares; a difference is called real at 0.05 and below. */
  q: z.number(),
  significant: z.boolean(),
});

const metricShape = <T extends z.ZodType>(schema: T) =>
  z.object(
    Object.fromEntries(COMPARED_METRICS.map((id) => [id, schema])) as Record<
      (typeof COMPARED_METRICS)[number],
      T
    >,
  );

const stretchFields = {
  /** Shares of the video, 0–1. */
  from: z.number(),
  to: z.number(),
  /** Seconds; null where the two videos are not as long as each other. */
  from_s: nullable,
  to_s: nullable,
  /** Percentage points; above 0 when the side leaves, or watches, more. */
  points: z.number(),
};

const findingSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('leave'),
    ...stretchFields,
    /** Percent of those still watching at its begin who leave in it. */
    side: z.number(),
    baseline: z.number(),
  }),
  z.object({ kind: z.literal('watch'), ...stretchFields }),
  z.object({
    kind: z.literal('metric'),
    metric: z.enum(COMPARED_METRICS),
    difference: z.number(),
    side: z.number(),
    baseline: z.number(),
  }),
]);

const verdictSchema = z.object({
  conclusion: z.enum(['difference', 'no_difference', 'not_enough']),
  text: z.string(),
});

/** One entry per bin in each list. */
const curveDifferenceSchema = z.object({
  difference: z.array(z.number()),
  low: z.array(z.number()),
  high: z.array(z.number()),
  p: z.array(z.number()),
  q: z.array(z.number()),
  significant: z.array(z.boolean()),
});

/** Answer of `POST /api/compare`. Metrics are in their unit; R and its differences are shares, 0–1. */
export const comparisonSchema = z.object({
  age: z.enum(['24h', '7d', '28d']).nullable(),
  bins: z.object({
    kind: z.enum(['ratio', 'detail']),
    n: z.int(),
    /** Seconds; null where the sides are not as long as each other. */
    duration_s: nullable,
  }),
  sides: z.array(
    z.object({
      label: z.string(),
      video: z.string(),
      duration_s: z.number(),
      /** Epoch milliseconds, the end not in it; null for all time. */
      from: z.int().nullable(),
      to: z.int().nullable(),
      /** False while views can still come. */
      complete: z.boolean(),
      play: z.int(),
      enough: z.boolean(),
      metrics: metricShape(measuredSchema),
      retention: z.object({
        /** Plays it is of: those that tell where they were watched. */
        n: z.int(),
        enough: z.boolean(),
        value: z.array(z.number()),
        low: z.array(z.number()),
        high: z.array(z.number()),
      }),
      /** Null for the first side. */
      against_first: z
        .object({
          metrics: metricShape(differenceSchema.nullable()),
          /** Null when a side has not enough views, or a video no known length. */
          retention: curveDifferenceSchema.nullable(),
          findings: z.array(findingSchema),
          verdict: verdictSchema,
        })
        .nullable(),
    }),
  ),
  verdict: verdictSchema,
  notes: notesSchema,
});

export type CompareRequest = z.infer<typeof compareRequestSchema>;
export type ComparisonReport = z.infer<typeof comparisonSchema>;
