import { z } from 'zod';
import { notesSchema } from './notes.ts';

const perBin = z.array(z.number());

/** `GET /api/videos/<id>/relative`: how a video does beside others. R at 100 equal parts, shares 0–1. */
export const relativeSchema = z.object({
  video: z.string(),
  duration_s: z.number(),
  retention: z.object({
    /** Plays behind it: those that tell where they were watched. */
    n: z.int(),
    enough: z.boolean(),
    value: perBin,
  }),
  /** The latest own videos of similar length that have enough views, at most ten. */
  similar: z.object({
    videos: z.array(z.string()),
    n: z.int(),
    /** Below this many there is no band and no rank: "not enough data yet". */
    needed: z.int(),
    enough: z.boolean(),
    /** Seconds: which lengths are similar. */
    from_s: z.number(),
    to_s: z.number(),
  }),
  /** What is usual among them. */
  typical: z.object({ p25: perBin, median: perBin, p75: perBin }).nullable(),
  /** Where R ranks among them, 0–1, 0.5 = median. */
  relative_retention: perBin.nullable(),
  /** Where the average percentage viewed ranks among public videos of the same length. */
  relative_engagement: z.object({
    /** 0–100; null without enough views or a known length. */
    percentile: z.number().nullable(),
    /** The table ends there: at least, or at most, so high. */
    bound: z.enum(['at_least', 'at_most']).nullable(),
    /** Shorter or longer than any video in the table, so compared with the nearest length there. */
    length: z.enum(['shorter', 'longer']).nullable(),
    average_percentage_viewed: z.number().nullable(),
    n: z.int(),
    enough: z.boolean(),
    source: z.string(),
    /** What to keep in mind about the table; to be shown beside the number. */
    bias: z.string(),
  }),
  notes: notesSchema,
});

export type RelativeReport = z.infer<typeof relativeSchema>;
