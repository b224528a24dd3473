import { ERRORS } from '@tus/server';
import { type ErrorCode, KineError } from '../../errors.ts';

interface Refusal {
  readonly code: ErrorCode;
  readonly message?: string;
  readonly field?: string;
}

const LENGTH = { code: 'KINE_BAD_REQUEST', field: 'upload-length' } as const;
const LENGTH_MESSAGE = 'Upload-Length: say how many bytes the file has. It cannot be told later.';

/** What the tus library throws, in our words. */
const REFUSALS: ReadonlyMap<unknown, Refusal> = new Map<unknown, Refusal>([
  [ERRORS.FILE_NOT_FOUND, { code: 'KINE_UPLOAD_NOT_FOUND' }],
  [ERRORS.INVALID_OFFSET, { code: 'KINE_UPLOAD_OFFSET' }],
  [ERRORS.ERR_MAX_SIZE_EXCEEDED, { code: 'KINE_FILE_TOO_LARGE' }],
  [
    ERRORS.ERR_SIZE_EXCEEDED,
    { code: 'KINE_FILE_TOO_LARGE', message: 'The piece goes beyond the announced length of the file.' },
  ],
  [ERRORS.INVALID_LENGTH, { ...LENGTH, message: LENGTH_MESSAGE }],
  [ERRORS.UNSUPPORTED_CREATION_DEFER_LENGTH_EXTENSION, { ...LENGTH, message: LENGTH_MESSAGE }],
  [
    ERRORS.UNSUPPORTED_CONCATENATION_EXTENSION,
    {
      code: 'KINE_BAD_REQUEST',
      field: 'upload-concat',
      message: 'Upload-Concat: a file comes as one upload, not as several to be joined.',
    },
  ],
  [
    ERRORS.MISSING_OFFSET,
    {
      code: 'KINE_BAD_REQUEST',
      field: 'upload-offset',
      message: 'Upload-Offset: say where in the file the piece begins.',
    },
  ],
  [
    ERRORS.INVALID_CONTENT_TYPE,
    {
      code: 'KINE_BAD_REQUEST',
      field: 'content-type',
      message: 'Content-Type: a piece is application/offset+octet-stream.',
    },
  ],
  [ERRORS.ABORTED, { code: 'KINE_UNAVAILABLE', message: 'The piece broke off. Go on from the offset.' }],
  [
    ERRORS.ERR_LOCK_TIMEOUT,
    { code: 'KINE_UNAVAILABLE', message: 'Another piece of this upload is still being written. Try again.' },
  ],
]);

/** The failure of a tus request: ours as it is, the library's in our words. */
export function tusRefusal(thrown: unknown): unknown {
  const refusal = REFUSALS.get(thrown);
  if (refusal) return new KineError(refusal.code, { ...refusal, cause: thrown });
  const tooLong = thrown instanceof Error && 'status_code' in thrown && thrown.status_code === 413;
  if (!tooLong) return thrown;
  const message = 'The piece goes beyond the announced length of the file.';
  return new KineError('KINE_FILE_TOO_LARGE', { message, cause: thrown });
}

/** A refusal that the library answers without throwing: headers it does not take. */
export async function tusHeaderRefusal(response: Response): Promise<KineError> {
  const text = (await response.text()).trim();
  const [field] = /^Invalid (\S+)/.exec(text)?.slice(1) ?? [];
  if (response.status === 412 || field === 'tus-resumable') return new KineError('KINE_UPLOAD_VERSION');
  return new KineError('KINE_BAD_REQUEST', {
    message: field ? `${field}: the header is not understood.` : `${text}.`,
    ...(field ? { field } : {}),
  });
}
