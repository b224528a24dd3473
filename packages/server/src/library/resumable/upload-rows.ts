import type { Scope } from '../../auth/index.ts';
import type { Metadata, UploadsTable } from '../../metadata/index.ts';

/** What a sender says of a file before it comes. */
export interface AnnouncedUpload {
  /** The id of the upload and of the video it becomes. */
  readonly id: string;
  readonly fileName: string;
  readonly title: string | null;
  /** Epoch milliseconds on the sender's machine. */
  readonly modifiedAt: number | null;
  readonly sizeBytes: number;
}

/** What became of an upload. */
export type UploadOutcome =
  | { readonly videoId: string; readonly duplicate: boolean }
  | { readonly code: string; readonly message: string };

/** The table of resumable uploads. */
export interface UploadRows {
  insert(scope: Scope, upload: AnnouncedUpload, at: number): Promise<void>;
  find(id: string): Promise<UploadsTable | undefined>;
  /** Oldest first. */
  all(): Promise<UploadsTable[]>;
  settle(id: string, outcome: UploadOutcome, at: number): Promise<void>;
  remove(id: string): Promise<void>;
}

export function createUploadRows(metadata: Metadata): UploadRows {
  return {
    async insert({ workspaceId }, upload, at) {
      const row: UploadsTable = {
        id: upload.id,
        workspace_id: workspaceId,
        file_name: upload.fileName,
        title: upload.title,
        modified_at: upload.modifiedAt,
        size_bytes: upload.sizeBytes,
        created_at: at,
        settled_at: null,
        video_id: null,
        duplicate: 0,
        error_code: null,
        error_message: null,
      };
      await metadata.insertInto('uploads').values(row).execute();
    },
    find: (id) => metadata.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst(),
    all: () => metadata.selectFrom('uploads').selectAll().orderBy('created_at').execute(),
    async settle(id, outcome, at) {
      const result =
        'videoId' in outcome
          ? { video_id: outcome.videoId, duplicate: outcome.duplicate ? 1 : 0 }
          : { error_code: outcome.code, error_message: outcome.message };
      const change = { ...result, settled_at: at };
      await metadata.updateTable('uploads').set(change).where('id', '=', id).execute();
    },
    async remove(id) {
      await metadata.deleteFrom('uploads').where('id', '=', id).execute();
    },
  };
}
