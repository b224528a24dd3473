import type { Readable } from 'node:stream';
import { DataStore, Upload } from '@tus/server';
import type { Scope } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import type { ResumableUploads } from '../../library/index.ts';
import { announcedUpload } from './announced-upload.ts';

/**
 * Our uploads as the tus library wants its store, for one workspace. Not its file store, which acknowledges bytes
 * that are not on the disk yet and hides why a write failed. A length that comes later is not offered: the size
 * is checked before a byte is written.
 */
export class TusStore extends DataStore {
  readonly #uploads: ResumableUploads;
  readonly #scope: Scope;

  constructor(uploads: ResumableUploads, scope: Scope) {
    super();
    this.#uploads = uploads;
    this.#scope = scope;
    this.extensions = ['creation', 'creation-with-upload', 'termination'];
  }

  override async create(upload: Upload): Promise<Upload> {
    await this.#uploads.announce(this.#scope, announcedUpload(upload));
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const { row, offset } = await this.#uploads.look(this.#scope, id);
    const metadata: Record<string, string> = { filename: row.file_name };
    if (row.modified_at !== null) metadata.modified = String(row.modified_at);
    return new Upload({ id, size: row.size_bytes, offset, metadata });
  }

  override async write(source: Readable, id: string, offset: number): Promise<number> {
    const { row, state } = await this.#uploads.look(this.#scope, id);
    if (state.kind === 'receiving') return this.#uploads.append(id, source, offset);
    // The last piece again, because its answer was lost: there is nothing to add.
    if (offset === row.size_bytes) return offset;
    throw new KineError('KINE_UPLOAD_OFFSET');
  }

  override remove(id: string): Promise<void> {
    return this.#uploads.cancel(this.#scope, id);
  }
}
