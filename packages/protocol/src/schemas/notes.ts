import { z } from 'zod';

/**
 * What to keep in mind when reading an answer; a page shows each message as it is. Codes: `cut` (there are more groups
 * than are looked at), `frozen` (numbers of old days stay as they are), `frozen_left_out` (old days are missing) and
 * `typical_curve` (nobody told where the video was watched).
 */
export const notesSchema = z.array(z.object({ code: z.string(), message: z.string() }));

export type AnswerNotes = z.infer<typeof notesSchema>;
