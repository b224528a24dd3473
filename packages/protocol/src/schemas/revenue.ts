import { z } from 'zod';
import { notesSchema } from './notes.ts';
import { daySchema } from './rest.ts';

/*
 * Simulated revenue: docs/revenue.md says how each number is made. Money is in the currency of the answer, never rounded;
 * shares are 0–1; times are seconds of the video. Every answer names the version of the tables it was made with.
 */

export const CURRENCIES = ['USD', 'EUR', 'GBP'] as const;
export const currencySchema = z.enum(CURRENCIES);

/** `simple` goes by the niche's RPM, `detailed` by CPM, fill and shares. */
export const revenueModeSchema = z.enum(['simple', 'detailed']);

/** A number of the model and where it lies in 80 of 100 simulated cases. */
export const estimateSchema = z.object({ value: z.number(), low: z.number(), high: z.number() });

const share = z.number().min(0).max(1);
const positive = z.number().positive();
const logSd = z.number().min(0).max(2);

/** Where an advertisement stands and how often a play reaches it. */
const slotSchema = z.object({
  kind: z.enum(['pre', 'mid', 'post']),
  at_s: z.number(),
  /** Share of plays that cross it. */
  crossing: share,
  /** Impressions of one crossing. */
  fill: share,
  impressions: z.number(),
});

/** Something the model takes for granted. `source` is null for what the owner set. */
const assumptionSchema = z.object({ text: z.string(), source: z.string().nullable() });

/** With which tables and settings an answer was made: the same again gives the same numbers. */
const madeWithSchema = z.object({
  parameters_version: z.int(),
  mode: revenueModeSchema,
  niche: z.string(),
  draws: z.int(),
  seed: z.int(),
  /** How many months of real RPM the scale was corrected by. */
  calibrated_months: z.int(),
  assumptions: z.array(assumptionSchema),
});

const moneyFields = {
  /** What advertisers pay. */
  gross: estimateSchema,
  /** What the owner gets. */
  net: estimateSchema,
  /** 1000 · net ÷ plays; null without plays. */
  rpm: estimateSchema.nullable(),
  /** 1000 · gross ÷ ad impressions. */
  cpm: z.number().nullable(),
  /** 1000 · gross ÷ monetised playbacks. */
  playback_cpm: z.number().nullable(),
  /** Net for each hour watched; null when nothing was watched. */
  net_per_watch_hour: estimateSchema.nullable(),
};

const revenueFields = {
  /** Always true: nobody was paid this. */
  simulated: z.literal(true),
  currency: currencySchema,
  /** Units of the currency for one US dollar, as the administrator set it. */
  usd_rate: positive,
  made_with: madeWithSchema,
};

/** `GET /api/videos/<id>/revenue?from=&to=&time_zone=&currency=&parameters_version=`: what a video earned, were it sold like that. */
export const revenueSchema = z.object({
  ...revenueFields,
  from: daySchema.nullable(),
  to: daySchema.nullable(),
  time_zone: z.string(),
  plays: z.int(),
  /** False: too few plays for a curve, to be shown as "not enough data yet". */
  enough: z.boolean(),
  watch_hours: z.number(),
  monetised_playbacks: z.number(),
  ad_impressions: z.number(),
  ...moneyFields,
  slots: z.array(slotSchema),
  /** By net, most first. `country` is ISO 3166-1 alpha-2, null where it is not known. */
  countries: z.array(
    z.object({ country: z.string().nullable(), plays: z.int(), factor: z.number(), net: estimateSchema }),
  ),
  /** `month` is YYYY-MM. */
  months: z.array(z.object({ month: z.string(), plays: z.int(), factor: z.number(), net: estimateSchema })),
  notes: notesSchema,
});

/** One line of `GET /api/revenue/videos?ids=a,b&from=…`: the same model for many videos, without its parts. */
export const videoRevenueSchema = z.object({
  video_id: z.string(),
  plays: z.int(),
  enough: z.boolean(),
  watch_hours: z.number(),
  net: estimateSchema,
  rpm: estimateSchema.nullable(),
  net_per_watch_hour: estimateSchema.nullable(),
});

/** `GET /api/revenue/videos` (with `ids`, at most 200) and, without `ids`, the whole library in `total` alone. */
export const videosRevenueSchema = z.object({
  ...revenueFields,
  total: videoRevenueSchema.omit({ video_id: true }),
  videos: z.array(videoRevenueSchema),
  notes: notesSchema,
});

const intervalsSchema = z.array(
  z.object({
    level: z.union([z.literal(50), z.literal(80), z.literal(95)]),
    low: z.number(),
    high: z.number(),
  }),
);

const forecastedSchema = z.object({ value: z.number(), intervals: intervalsSchema });

export const HORIZONS = [7, 30, 90] as const;

/** `GET /api/videos/<id>/forecast?horizon=30&currency=`: days of the time zone, from the one that is not over. */
export const forecastSchema = z.object({
  ...revenueFields,
  time_zone: z.string(),
  horizon: z.union([z.literal(7), z.literal(30), z.literal(90)]),
  enough: z.boolean(),
  /** In words: which way of forecasting is used, and why it and no other. */
  method: z.string(),
  why: z.string(),
  /** How it did on this library's own past; null while there is none. */
  backtest: z.object({
    n: z.int(),
    /** Median of |error| ÷ truth of the sums over the horizon, 0.2 is 20 %. */
    median_ape: z.number().nullable(),
    /** The same for "last week continues". */
    reference_median_ape: z.number().nullable(),
    /** Share of truths inside the 80 % interval. */
    coverage_80: z.number().nullable(),
  }),
  history: z.array(z.object({ day: daySchema, plays: z.int(), watch_hours: z.number(), net: z.number() })),
  days: z.array(
    z.object({
      day: daySchema,
      plays: forecastedSchema,
      watch_hours: forecastedSchema,
      net: forecastedSchema,
    }),
  ),
  total: z.object({ plays: forecastedSchema, watch_hours: forecastedSchema, net: forecastedSchema }),
  notes: notesSchema,
});

/** `POST /api/videos/<id>/what-if`: what is left out stays as it is. */
export const whatIfRequestSchema = z.strictObject({
  from: daySchema.optional(),
  to: daySchema.optional(),
  time_zone: z.string().optional(),
  currency: currencySchema.optional(),
  /** Where advertisements stand within the video, seconds; [] takes all away. */
  breaks: z.array(z.number().min(0)).max(50).optional(),
  pre_roll: z.boolean().optional(),
  post_roll: z.boolean().optional(),
  niche: z.string().optional(),
  /** Countries' shares of the plays, together at most 1; the rest is "other". */
  countries: z.record(z.string().regex(/^[A-Z]{2}$/), share).optional(),
  /** 1–12: as if everything were watched in this month. */
  month: z.int().min(1).max(12).optional(),
  monetised_share: share.optional(),
  /** Percentage points of average percentage viewed, e.g. 5. */
  avp_points: z.number().min(-50).max(50).optional(),
  /** "If so many watched like this" – labelled so. */
  assumed_plays: z.int().min(0).max(1_000_000_000_000).optional(),
  /** Propose so many breaks. */
  propose: z.int().min(1).max(4).optional(),
});

const outcomeSchema = z.object({
  plays: z.number(),
  ad_impressions: z.number(),
  net: estimateSchema,
  rpm: estimateSchema.nullable(),
  watch_hours: z.number(),
});

/** Answer of `POST /api/videos/<id>/what-if`. */
export const whatIfSchema = z.object({
  ...revenueFields,
  enough: z.boolean(),
  assumed_plays: z.boolean(),
  /** As it is. */
  before: outcomeSchema,
  /** As it would be. */
  after: outcomeSchema,
  difference: z.object({ net: estimateSchema, watch_hours: z.number(), ad_impressions: z.number() }),
  breaks: z.array(
    z.object({
      at_s: z.number(),
      crossing: share,
      impressions: z.number(),
      net: estimateSchema,
      /** Plays that end because of the advertisement: an assumption, see `made_with`. */
      viewers_lost: estimateSchema,
      /** Share of those still watching who leave here anyway, as measured. */
      exit_hazard: z.number(),
    }),
  ),
  /** Only when asked for: best first position first, with what speaks for each. */
  proposal: z
    .object({
      breaks: z.array(z.object({ at_s: z.number(), reason: z.string() })),
      net: estimateSchema,
      viewers_lost: estimateSchema,
    })
    .nullable(),
  notes: notesSchema,
});

const nicheSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    label: z.string().trim().min(1).max(60),
    /** RPM in US dollars: tenth percentile, middle, ninetieth. */
    low: positive,
    average: positive,
    high: positive,
    /** The owner's part where it is not the table's, as of Shorts. */
    revenue_share: share.optional(),
    source: z.string().max(300),
  })
  .refine(({ low, average, high }) => low <= average && average <= high, 'low, average and high must rise');

/** The tables of the model. An administrator changes them as a whole; each change is a new version. */
export const revenueParametersSchema = z.strictObject({
  niches: z.array(nicheSchema).min(1).max(100),
  /** Relative to the United States; `other` stands for every country that is not named. */
  countries: z.record(z.string().regex(/^([A-Z]{2}|other)$/), z.number().min(0).max(20)),
  /** January to December, relative to a mean of 1. */
  season: z.array(z.number().min(0).max(10)).length(12),
  monetised_share: share,
  revenue_share: share,
  /** Advertiser's price of 1,000 impressions in the United States for the detailed mode, US dollars; null derives it. */
  cpm: z.number().min(0).max(10_000).nullable(),
  fill: z.strictObject({ pre: share, mid: share, post: share }),
  mid_rolls: z.strictObject({
    min_duration_s: z.number().min(0),
    first_s: z.number().min(0),
    every_s: positive,
    before_end_s: z.number().min(0),
  }),
  /** Share of those who cross an advertisement that leave because of it, and its range. */
  ad_abandonment: z
    .strictObject({ low: share, average: share, high: share })
    .refine(({ low, average, high }) => low <= average && average <= high, 'low, average and high must rise'),
  /** How unsure the factors are: standard deviations of their logarithms. */
  spread: z.strictObject({
    country: logSd,
    other_country: logSd,
    month: logSd,
    monetised_share: logSd,
  }),
  rates: z.strictObject({ EUR: positive, GBP: positive }),
});

/** `PUT /api/revenue/parameters`: the tables as a whole, and what the change is for. */
export const newParametersSchema = z.strictObject({
  comment: z.string().trim().max(300).nullable().default(null),
  parameters: revenueParametersSchema,
});

/** Answer of `GET` and `PUT /api/revenue/parameters`; `GET /api/revenue/parameters/versions` lists all, newest first. */
export const storedParametersSchema = z.object({
  version: z.int(),
  created_at: z.int(),
  /** What the change was for, in the administrator's words; null for the tables that come with the product. */
  comment: z.string().nullable(),
  parameters: revenueParametersSchema,
});

/** `GET` and `PUT /api/videos/<id>/revenue/settings`; null is the library's own, `PUT /api/revenue/settings`. */
export const revenueSettingsSchema = z.strictObject({
  niche: z.string().nullable(),
  mode: revenueModeSchema.nullable(),
  currency: currencySchema.nullable(),
  monetised_share: share.nullable(),
  /** Where advertisements stand, seconds; null places them as the tables say. */
  breaks: z.array(z.number().min(0)).max(50).nullable(),
});

/** A month of what was really paid for 1,000 plays, US dollars. */
export const realMonthSchema = z.strictObject({
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month like 2026-11'),
  rpm: positive.max(10_000),
});

/** `GET` and `PUT /api/revenue/calibration`; `POST /api/revenue/calibration/csv` takes YouTube Studio's own file as text. */
export const calibrationSchema = z.object({ months: z.array(realMonthSchema).max(120) });

export type Currency = z.infer<typeof currencySchema>;
export type RevenueMode = z.infer<typeof revenueModeSchema>;
export type Estimate = z.infer<typeof estimateSchema>;
export type RevenueReport = z.infer<typeof revenueSchema>;
export type VideosRevenue = z.infer<typeof videosRevenueSchema>;
export type ForecastReport = z.infer<typeof forecastSchema>;
export type WhatIfRequest = z.infer<typeof whatIfRequestSchema>;
export type WhatIfReport = z.infer<typeof whatIfSchema>;
export type NewParameters = z.infer<typeof newParametersSchema>;
export type RevenueParameters = z.infer<typeof revenueParametersSchema>;
export type StoredParameters = z.infer<typeof storedParametersSchema>;
export type RevenueSettings = z.infer<typeof revenueSettingsSchema>;
export type Calibration = z.infer<typeof calibrationSchema>;
