import type { z } from 'zod';
import { KineError } from '../errors.ts';

/** What an administrator wants changed, understood. Throws KINE_BAD_REQUEST with the field. */
export function readChange<T>(schema: z.ZodType<T>, change: unknown): T {
  const read = schema.safeParse(change);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const field = issue?.path.join('.') || undefined;
  throw new KineError('KINE_BAD_REQUEST', {
    message: `${field ?? 'The change'}: ${issue?.message ?? 'is not understood'}.`,
    ...(field && { field }),
  });
}
