import type { DetailedError } from 'tus-js-client';
import { partErrorOf } from '../parts/part-error.ts';
import { ApiError, errorFrom, noAnswer } from './client.ts';

const ENDPOINT = '/api/uploads/';

/**
 * Bytes in one request. It passes the proxies that limit a request, and at 16 MiB the round trip and the fsync of each
 * piece are a few percent of its time. The browser reads a piece from the disk as it sends it.
 */
const PIECE_BYTES = 16 * 1024 ** 2;

const GONE = 'The upload is no longer on the server: it was cancelled, or it is too old.';

/** Bytes sent of bytes in all. */
export interface SentBytes {
  readonly sent: number;
  readonly total: number;
}

interface SendOptions {
  readonly signal: AbortSignal;
  readonly uploadId: string | undefined;
  readonly onBegun: (uploadId: string) => void;
  readonly onProgress: (progress: SentBytes) => void;
}

/** Sends what the server does not have yet, without another try, and returns the id of the upload. Throws `ApiError`. */
export async function sendFile(file: File, options: SendOptions): Promise<string> {
  const { Upload } = await import('tus-js-client').catch(explainPart);
  const { signal, uploadId, onBegun, onProgress } = options;
  signal.throwIfAborted();
  try {
    return await new Promise((resolve, reject) => {
      const transfer = new Upload(file, {
        // With both, the client would begin anew whenever a proxy answers for a server that is away.
        ...(uploadId ? { uploadUrl: addressOf(uploadId) } : { endpoint: addressOf('') }),
        chunkSize: PIECE_BYTES,
        metadata: { filename: file.name, modified: String(file.lastModified) },
        retryDelays: null,
        storeFingerprintForResuming: false,
        onBeforeRequest: () => signal.throwIfAborted(),
        onUploadUrlAvailable: () => onBegun(idOf(transfer.url)),
        onProgress: (sent, total) => onProgress({ sent, total }),
        onSuccess: () => resolve(idOf(transfer.url)),
        onError: reject,
      });
      signal.addEventListener(
        'abort',
        () => {
          void transfer.abort();
          reject(signal.reason);
        },
        { once: true },
      );
      transfer.start();
    });
  } catch (error) {
    signal.throwIfAborted();
    throw await explain(error as Error | DetailedError, file);
  }
}

function addressOf(uploadId: string): string {
  return new URL(ENDPOINT + uploadId, location.href).href;
}

function idOf(address: string | null): string {
  return address?.split('/').filter(Boolean).at(-1) ?? '';
}

/** The client that sends could not be fetched. Without a connection that passes, as it does for what is sent. */
function explainPart(cause: unknown): never {
  const error = partErrorOf(cause);
  const passes = error.failure === 'offline' || error.failure === 'unreachable';
  throw passes ? noAnswer(error) : error;
}

/** The server's own sentence, or what kept it from answering. */
async function explain(error: Error | DetailedError, file: File): Promise<Error> {
  if (!('originalRequest' in error)) return error;
  const answer = error.originalResponse;
  const status = answer?.getStatus() ?? 0;
  // The answer to a HEAD request has no sentence of the server's.
  if (status === 404) return new ApiError(GONE, { code: 'KINE_UPLOAD_NOT_FOUND', status, cause: error });
  if (answer && status > 0) return errorFrom(status, answer.getBody());
  if (await canRead(file)) return noAnswer(error);
  const message = 'The file can no longer be read. If it was moved or changed, choose it again.';
  return new ApiError(message, { code: 'FILE_UNREADABLE', status: 400, cause: error });
}

/** A file that was moved or changed fails a request just as a lost connection does. */
async function canRead(file: File): Promise<boolean> {
  return file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );
}
