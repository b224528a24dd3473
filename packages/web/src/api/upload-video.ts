import type { AddedVideo } from '@kine/protocol/schemas';
import { errorFrom, noAnswer } from './client.ts';

/** How far an upload is, in bytes. */
export interface UploadProgress {
  readonly sent: number;
  readonly total: number;
}

interface UploadOptions {
  readonly onProgress: (progress: UploadProgress) => void;
  readonly signal: AbortSignal;
}

/** Sends one file. XMLHttpRequest, because fetch cannot tell how much of a body was sent. */
export function uploadVideo(file: File, { onProgress, signal }: UploadOptions): Promise<AddedVideo> {
  return new Promise((resolve, reject) => {
    const body = new FormData();
    // Before the file: a server that streams the body knows the title when the file begins.
    body.set('title', titleOf(file.name));
    body.set('video', file);
    const xhr = new XMLHttpRequest();
    xhr.upload.onprogress = ({ loaded, total }) => onProgress({ sent: loaded, total });
    xhr.onload = () =>
      xhr.status >= 200 && xhr.status < 300
        ? resolve(JSON.parse(xhr.responseText) as AddedVideo)
        : reject(errorFrom(xhr.status, xhr.responseText));
    xhr.onerror = () => reject(noAnswer());
    xhr.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => xhr.abort(), { once: true });
    xhr.open('POST', '/api/upload/');
    xhr.setRequestHeader('accept', 'application/json');
    xhr.send(body);
  });
}

/** A title a person would write, from a file name: no extension, no underscores. */
export function titleOf(fileName: string): string {
  const stem = fileName.replace(/\.[a-z0-9]{2,5}$/i, '');
  return stem.replace(/[_]+/g, ' ').trim().slice(0, 300) || fileName;
}
