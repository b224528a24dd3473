import type { AddedVideo, UploadStatus } from '@kine/protocol/schemas';
import { ApiError, request } from './client.ts';
import { type SentBytes, sendFile } from './send-file.ts';

/** How an upload gets on, until it is a video. */
export type UploadNews =
  | { readonly kind: 'begun'; readonly uploadId: string }
  | ({ readonly kind: 'sending' } & SentBytes)
  /** The server or the network is away; it goes on by itself. `reason` is the answer that came instead, or empty. */
  | { readonly kind: 'offline'; readonly reason: string }
  | { readonly kind: 'checking' };

interface UploadOptions {
  /** Ends the sending. What the server has stays there for another call with its `uploadId`. */
  readonly signal: AbortSignal;
  /** An upload of the same file to go on with. */
  readonly uploadId: string | undefined;
  readonly onNews: (news: UploadNews) => void;
}

/**
 * Sends one file, however often the connection is lost, and returns the video it becomes. Throws `ApiError` when
 * waiting does not help, and the signal's reason when it is aborted.
 */
export async function uploadVideo(file: File, options: UploadOptions): Promise<AddedVideo> {
  const { signal, onNews } = options;
  let { uploadId } = options;
  for (let attempt = 0; ; attempt += 1) {
    try {
      uploadId = await sendFile(file, {
        signal,
        uploadId,
        onBegun: (id) => {
          uploadId = id;
          onNews({ kind: 'begun', uploadId: id });
        },
        onProgress: (progress) => {
          attempt = 0;
          onNews({ kind: 'sending', ...progress });
        },
      });
      onNews({ kind: 'checking' });
      return await outcome(uploadId, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ApiError && isPassing(error.status))) throw error;
      onNews({ kind: 'offline', reason: error.status === 0 ? '' : error.message });
      await waitForConnection(retryDelayMs(attempt), signal);
    }
  }
}

const PASSING = [0, 408, 409, 423, 429, 502, 503, 504];

/** Whether an answer with this status (0: none at all) may be another one in a moment. */
export function isPassing(status: number): boolean {
  return PASSING.includes(status);
}

/** Half a second, doubled each time, at most ten. */
export function retryDelayMs(attempt: number): number {
  return Math.min(10_000, 500 * 2 ** attempt);
}

/** Waits for the time to pass, or for the browser to say that the network is back. */
async function waitForConnection(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    window.addEventListener('online', () => resolve(), { once: true, signal });
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}

const POLL_MS = [200, 300, 500, 1_000];

/** Asks until the server has looked into the file. */
async function outcome(uploadId: string, signal: AbortSignal): Promise<AddedVideo> {
  for (let asked = 0; ; asked += 1) {
    const { state, video, error } = await request<UploadStatus>(`/api/uploads/${uploadId}/`, { signal });
    if (video) return video;
    if (error) {
      // The person hears of it now, so the server need not keep it.
      if (state === 'refused') await discardUpload(uploadId).catch(() => undefined);
      throw new ApiError(error.message, { code: error.code, status: state === 'refused' ? 422 : 500 });
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS[Math.min(asked, POLL_MS.length - 1)]));
  }
}

/** Removes an unfinished upload from the server, or a refusal that was read. */
export async function discardUpload(uploadId: string): Promise<void> {
  const headers = { 'tus-resumable': '1.0.0' };
  await request(`/api/uploads/${uploadId}/`, { method: 'DELETE', headers });
}
