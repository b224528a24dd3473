import type { UploadStatus } from '@kine/protocol/schemas';

/** The upload that a chosen file goes on with: the same name, size and date of change, and not under way in this page. */
export function matchUnfinished(
  uploads: readonly UploadStatus[],
  file: Pick<File, 'name' | 'size' | 'lastModified'>,
  inUse: ReadonlySet<string>,
): UploadStatus | undefined {
  return uploads.find(
    (upload) =>
      (upload.state === 'receiving' || upload.state === 'failed') &&
      upload.file_name === file.name &&
      upload.size === file.size &&
      upload.modified_at === file.lastModified &&
      !inUse.has(upload.upload_id),
  );
}

/** What the dialog shows of them: not those under way in this page, nor those of which nothing came. */
export function shownUnfinished(
  uploads: readonly UploadStatus[],
  inUse: ReadonlySet<string>,
): readonly UploadStatus[] {
  return uploads.filter((upload) => upload.offset > 0 && !inUse.has(upload.upload_id));
}
