import { z } from 'zod';
import { DIMENSION_IDS } from '../dimension-catalogue.ts';
import { type Filter, OPERATORS } from '../filter.ts';
import { METRIC_IDS } from '../metrics/metrics.ts';
import { TIME_INTERVALS } from '../time-intervals.ts';
import { notesSchema } from './notes.ts';

const metricId = z.enum(METRIC_IDS);
const dimensionId = z.enum(DIMENSION_IDS);

/** A tree of conditions; see docs/query.md. */
export const filterSchema: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    z.strictObject({
      dimension: dimensionId,
      operator: z.enum(OPERATORS),
      values: z.array(z.string()),
    }),
    z.strictObject({ and: z.array(filterSchema) }),
    z.strictObject({ or: z.array(filterSchema) }),
  ]),
);

const days = z.strictObject({ from: z.string().optional(), to: z.string().optional() });

const wholeDays = z.strictObject({ from: z.string(), to: z.string() });

/** `POST /api/query`. */
export const querySchema = z.strictObject({
  metrics: z.array(metricId).min(1).max(50),
  dimensions: z.array(dimensionId).max(3).optional(),
  /** Ids; every video when left out. */
  videos: z.array(z.string()).min(1).max(1_000).optional(),
  filter: filterSchema.optional(),
  /** Days of the time zone, both included; the last 30 when left out. */
  period: days.optional(),
  compare_to: z.union([z.enum(['previous_period', 'previous_year']), wholeDays]).optional(),
  time_zone: z.string().optional(),
  /** Makes a series over time. */
  interval: z.enum(TIME_INTERVALS).optional(),
  order: z
    .array(z.strictObject({ by: z.string(), direction: z.enum(['asc', 'desc']).optional() }))
    .max(5)
    .optional(),
  limit: z.int().min(1).max(10_000).optional(),
  offset: z.int().min(0).max(10_000).optional(),
});

/** One number. `interval` is of 95 %; `enough` is false where a share or a mean is of too few views to be told. */
export const metricValueSchema = z.object({
  value: z.number().nullable(),
  n: z.number(),
  enough: z.boolean(),
  interval: z.tuple([z.number(), z.number()]).optional(),
});

const values = z.partialRecord(metricId, metricValueSchema);

const answerRow = z.object({
  /** Day, Monday, first of the month, or the instant of a minute or hour in UTC. */
  time: z.string().optional(),
  dimensions: z.partialRecord(dimensionId, z.union([z.string(), z.number()])),
  metrics: values,
  /** The same of the period compared to; a series is set beside it step by step. */
  compared: values.optional(),
});

const period = z.object({ from: z.string(), to: z.string() });

/** The answer to a query. */
export const queryAnswerSchema = z.object({
  period,
  compared_period: period.optional(),
  time_zone: z.string(),
  interval: z.enum(TIME_INTERVALS).optional(),
  totals: values,
  compared_totals: values.optional(),
  rows: z.array(answerRow),
  /** Whether there are more rows after these. */
  more: z.boolean(),
  notes: notesSchema,
});

export type Query = z.infer<typeof querySchema>;
export type MetricValue = z.infer<typeof metricValueSchema>;
export type QueryRow = z.infer<typeof answerRow>;
export type QueryAnswer = z.infer<typeof queryAnswerSchema>;
