import type { FastifyRequest } from 'fastify';
import { KineError } from '../../errors.ts';
import type { Library, ReceivedUpload } from '../../library/index.ts';

const MAX_TITLE = 300;

export interface UploadForm {
  readonly upload: ReceivedUpload;
  readonly fileName: string;
  readonly title: string | undefined;
}

/**
 * Reads the form: the first file named `video` goes to the disk as it comes, further files are passed over.
 * When anything fails, the file is gone again.
 */
export async function readUploadForm(request: FastifyRequest, library: Library): Promise<UploadForm> {
  if (!request.isMultipart()) throw new KineError('KINE_NO_FILE');
  const declaredBytes = Number(request.headers['content-length'] ?? 0);
  let received: { upload: ReceivedUpload; fileName: string } | undefined;
  let title: string | undefined;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        if (part.fieldname === 'title') title = titleOf(part.value);
      } else if (received) {
        part.file.resume();
      } else if (part.fieldname === 'video') {
        const upload = await library.receiveUpload(part.file, declaredBytes);
        // A part may have no name at all, whatever the type says.
        received = { upload, fileName: part.filename ?? '' };
      } else {
        throw new KineError('KINE_NO_FILE', {
          message: `The file came as the field "${part.fieldname}". Send it as the multipart field "video".`,
          field: part.fieldname,
        });
      }
    }
    if (!received) throw new KineError('KINE_NO_FILE');
    return { ...received, title };
  } catch (error) {
    if (received) await library.discardUpload(received.upload);
    throw error;
  }
}

function titleOf(value: unknown): string {
  if (typeof value === 'string' && value.length <= MAX_TITLE) return value;
  throw new KineError('KINE_BAD_REQUEST', {
    message: `title: at most ${MAX_TITLE} characters.`,
    field: 'title',
  });
}
