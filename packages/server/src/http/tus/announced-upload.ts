import type { Upload } from '@tus/server';
import { z } from 'zod';
import { KineError } from '../../errors.ts';
import type { AnnouncedUpload } from '../../library/index.ts';

/** `Upload-Metadata`: the keys that we know; others, such as the type that the browser guesses, are passed over. */
const metadataSchema = z.object({
  filename: z.string().min(1).max(1_000),
  title: z.string().max(300).nullish(),
  /** When the file was last changed on the sender's machine, epoch milliseconds. */
  modified: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullish(),
});

/** What the sender says of the file. Throws KINE_BAD_REQUEST. */
export function announcedUpload({ id, size, metadata }: Upload): AnnouncedUpload {
  const known = metadataSchema.safeParse(metadata ?? {});
  if (!known.success) {
    const { path, message } = known.error.issues[0] ?? { path: [], message: 'not understood' };
    throw new KineError('KINE_BAD_REQUEST', {
      message: `Upload-Metadata: ${path.join('.')}: ${message}.`,
      field: 'upload-metadata',
    });
  }
  const { filename, title, modified } = known.data;
  return { id, fileName: filename, title: title ?? null, modifiedAt: modified ?? null, sizeBytes: size ?? 0 };
}
