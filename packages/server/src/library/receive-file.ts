import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { KineError } from '../errors.ts';

/** Free space that stays untouched: the databases and the spool live on the same disk. */
const DISK_RESERVE_BYTES = 512 * 1024 ** 2;
/** How much may be written before the free space is looked at again. */
export const CHECK_DISK_EACH_BYTES = 64 * 1024 ** 2;

export interface ReceiveLimits {
  readonly maxBytes: number;
  /** Free bytes on the disk that is written to. */
  readonly freeBytes: () => Promise<number>;
}

export interface ReceivedBytes {
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** Refuses a file by its announced length, before a byte is written. */
export async function checkRoom(declaredBytes: number, limits: ReceiveLimits): Promise<void> {
  if (declaredBytes > limits.maxBytes) throw new KineError('KINE_FILE_TOO_LARGE');
  if ((await limits.freeBytes()) - declaredBytes < DISK_RESERVE_BYTES) throw new KineError('KINE_DISK_FULL');
}

/** Streams to a new file and hashes on the way. On any failure the caller throws the file away. */
export async function receiveFile(
  source: Readable,
  file: string,
  limits: ReceiveLimits,
): Promise<ReceivedBytes> {
  const hash = createHash('sha256');
  let bytes = 0;
  let nextCheck = CHECK_DISK_EACH_BYTES;
  const measure = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > limits.maxBytes) throw new KineError('KINE_FILE_TOO_LARGE');
      if (bytes >= nextCheck) {
        await checkRoom(0, limits);
        nextCheck += CHECK_DISK_EACH_BYTES;
      }
      hash.update(chunk);
      yield chunk;
    }
  };
  try {
    await pipeline(source, measure, createWriteStream(file, { flags: 'wx' }));
  } catch (error) {
    throw isDiskFull(error) ? new KineError('KINE_DISK_FULL', { cause: error }) : error;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Whether the file system says that it has no more room. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
