import { createHash } from 'node:crypto';
import { copyFile, type FileHandle, link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { KineError } from '../../errors.ts';
import { CHECK_DISK_EACH_BYTES, checkRoom, isDiskFull, type ReceiveLimits } from '../receive-file.ts';

/** Read size of the hash: at 256 KiB SHA-256 holds up the event loop for well under a millisecond at a time. */
const HASH_READ_BYTES = 256 * 1024;

/** The files of unfinished uploads, `<root>/<upload id>`. The length of a file is how much of the upload is there. */
export interface PartFiles {
  create(id: string): Promise<void>;
  /** Undefined when there is no such file. `touchedAt` is epoch milliseconds. */
  look(id: string): Promise<{ readonly bytes: number; readonly touchedAt: number } | undefined>;
  /**
   * Writes at `offset`, which must be the end of the file, and returns the new end, which is on the disk and
   * not only in its cache. When the source breaks off or the disk is full, what came before is kept.
   */
  append(id: string, source: Readable, offset: number): Promise<number>;
  /** SHA-256 of the whole file, hex. */
  sha256(id: string, signal: AbortSignal): Promise<string>;
  /** Puts the bytes at `target` as well, without a copy where the file system can. */
  placeAt(id: string, target: string): Promise<void>;
  /** Nothing happens when there is no such file. */
  remove(id: string): Promise<void>;
  ids(): Promise<string[]>;
}

/** Opens the folder of the unfinished uploads. */
export async function openPartFiles(root: string, limits: ReceiveLimits): Promise<PartFiles> {
  await mkdir(root, { recursive: true });
  const fileOf = (id: string): string => path.join(root, id);
  return {
    async create(id) {
      await (await open(fileOf(id), 'wx')).close();
    },
    async look(id) {
      const found = await stat(fileOf(id)).catch(() => undefined);
      return found && { bytes: found.size, touchedAt: found.mtimeMs };
    },
    async append(id, source, offset) {
      const handle = await open(fileOf(id), 'r+');
      try {
        return await writeFrom(source, handle, { offset, limits });
      } catch (error) {
        throw isDiskFull(error) ? new KineError('KINE_DISK_FULL', { cause: error }) : error;
      } finally {
        await handle.sync().finally(() => handle.close());
      }
    },
    async sha256(id, signal) {
      const hash = createHash('sha256');
      const handle = await open(fileOf(id), 'r');
      for await (const chunk of handle.createReadStream({ highWaterMark: HASH_READ_BYTES, signal })) {
        hash.update(chunk);
      }
      return hash.digest('hex');
    },
    async placeAt(id, target) {
      // Another disk under the media folder, or a file system without links: then it costs a copy.
      await link(fileOf(id), target).catch(() => copyFile(fileOf(id), target));
    },
    remove: (id) => rm(fileOf(id), { force: true }),
    ids: () => readdir(root),
  };
}

/** One write at a time, so that nothing is written any more when this returns or throws. */
async function writeFrom(
  source: Readable,
  handle: FileHandle,
  { offset, limits }: { readonly offset: number; readonly limits: ReceiveLimits },
): Promise<number> {
  await checkRoom(0, limits);
  let position = offset;
  let nextCheck = position + CHECK_DISK_EACH_BYTES;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    if (position >= nextCheck) {
      await checkRoom(0, limits);
      nextCheck += CHECK_DISK_EACH_BYTES;
    }
    for (let from = 0; from < chunk.length; ) {
      const { bytesWritten } = await handle.write(chunk, from, chunk.length - from, position);
      from += bytesWritten;
      position += bytesWritten;
    }
  }
  return position;
}
