import { z } from 'zod';

/** A calendar day, whatever the time zone of whoever looks at it. */
const day = z.iso.date();

const text = z.string().trim().min(1).max(300);

const videoId = z.string().min(1).max(64);

/** `POST /api/annotations`. Without a video it is about the whole library. */
export const newAnnotationSchema = z.object({ day, text, video_id: videoId.nullable().optional() });

/** `PATCH /api/annotations/<id>`; what is left out stays. */
export const patchAnnotationSchema = newAnnotationSchema.partial();

/** `GET /api/annotations?from=&to=&video_id=`: both days included; with a video, its notes and those of the library. */
export const annotationsQuerySchema = z.object({
  from: day.optional(),
  to: day.optional(),
  video_id: videoId.optional(),
});

/** A dated note of a person, shown on charts over days. `created_at` is epoch milliseconds. */
export const annotationSchema = z.object({
  annotation_id: z.string(),
  day: z.string(),
  text: z.string(),
  video_id: z.string().nullable(),
  created_at: z.int(),
});

export type NewAnnotation = z.infer<typeof newAnnotationSchema>;
export type PatchAnnotation = z.infer<typeof patchAnnotationSchema>;
export type AnnotationsQuery = z.infer<typeof annotationsQuerySchema>;
export type Annotation = z.infer<typeof annotationSchema>;
