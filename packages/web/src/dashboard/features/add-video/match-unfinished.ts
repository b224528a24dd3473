import type { UploadStatus } from '@kine/protocol/schemas';

type ChosenFile = Pick<File, 'name' | 'size' | 'lastModified'>;

/** The upload that a chosen file goes on with: the same name, size and date of change, and not under way in this page. */
export function matchUnfinished(
  uploads: readonly UploadStatus[],
  file: ChosenFile,
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

interface Known {
  readonly uploads: readonly UploadStatus[];
  /** The upload that the file was sent to so far. */
  readonly uploadId: string | undefined;
  readonly inUse: ReadonlySet<string>;
}

/** Its own upload while the server still has it, else one that was left; undefined to begin anew. */
export function uploadToGoOnWith({ uploads, uploadId, inUse }: Known, file: ChosenFile): string | undefined {
  const own = uploads.find((upload) => upload.upload_id === uploadId);
  return (own ?? matchUnfinished(uploads, file, inUse))?.upload_id;
}

/** What the dialog shows of them: not those under way in this page, nor those of which nothing came. */
export function shownUnfinished(
  uploads: readonly UploadStatus[],
  inUse: ReadonlySet<string>,
): readonly UploadStatus[] {
  return uploads.filter((upload) => upload.offset > 0 && !inUse.has(upload.upload_id));
}
