import { z } from 'zod';

/** `captions` also tell sounds, for people who do not hear; `subtitles` translate speech. */
export const captionKindSchema = z.enum(['subtitles', 'captions']);

/** One caption file of a video. */
export const captionsSchema = z.object({
  id: z.string(),
  /** BCP 47, in canonical form. */
  lang: z.string(),
  /** What the menu of the player says. */
  label: z.string(),
  kind: captionKindSchema,
  /** Path of the WebVTT file on this server. */
  src: z.string(),
  /** Shown from the start to viewers who have not chosen. */
  default: z.boolean(),
});

/** The fields beside the file when captions are added. */
export const addCaptionsSchema = z.object({
  lang: z.string().max(64),
  label: z.string().max(300).optional(),
  kind: captionKindSchema.default('subtitles'),
  default: z.enum(['true', 'false']).default('false'),
});

export const patchCaptionsSchema = z.object({
  label: z.string().max(300).optional(),
  default: z.boolean().optional(),
});

/** Where a part of a video begins, in seconds of media time; it ends where the next one begins. */
export const chapterSchema = z.object({ start_s: z.number(), title: z.string() });

export const chaptersSchema = z.object({ chapters: z.array(chapterSchema) });

/** `GET /api/playback/<id>/replays`. */
export const replaysSchema = z.object({
  /** METRICS' heat(b), 0–100, along equal parts of the video; empty until enough people watched. */
  heat: z.array(z.number()),
  /** The index of the part that was watched again most (METRICS' rewatch); null where none stands out. */
  most_replayed: z.int().nullable(),
});

export type Captions = z.infer<typeof captionsSchema>;
export type CaptionKind = z.infer<typeof captionKindSchema>;
export type Chapter = z.infer<typeof chapterSchema>;
export type Replays = z.infer<typeof replaysSchema>;
