import { z } from 'zod';
import { addedVideoSchema } from './rest.ts';

/**
 * A resumable upload. `receiving`: goes on at `offset`. `checking`: all of it is there. `done`: `video` is what it
 * became. `refused`: `error` says why it is no video. `failed`: `error` says what went wrong; the file is kept and
 * checked again. Sizes are bytes, `created_at` and `modified_at` (of the file, at the sender's) epoch milliseconds.
 */
export const uploadStatusSchema = z.object({
  upload_id: z.string(),
  file_name: z.string(),
  modified_at: z.int().nullable(),
  size: z.int(),
  offset: z.int(),
  state: z.enum(['receiving', 'checking', 'done', 'refused', 'failed']),
  created_at: z.int(),
  video: addedVideoSchema.nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});

export type UploadStatus = z.infer<typeof uploadStatusSchema>;
