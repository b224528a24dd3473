import type { UploadStatus } from '@kine/protocol/schemas';
import type { Scope } from '../../auth/index.ts';
import { presentAdded } from '../present-video.ts';
import type { VideoNumbers } from '../video-numbers.ts';
import type { ResumableUpload } from './resumable-uploads.ts';

/** How far an upload is, and the video or the reason once there is one. */
export async function presentUpload(
  numbers: VideoNumbers,
  scope: Scope,
  { row, offset, state }: ResumableUpload,
): Promise<UploadStatus> {
  return {
    upload_id: row.id,
    file_name: row.file_name,
    modified_at: row.modified_at,
    size: row.size_bytes,
    offset,
    state: state.kind,
    created_at: row.created_at,
    video: state.kind === 'done' ? await presentAdded(numbers, scope, state.added) : null,
    error: 'code' in state ? { code: state.code, message: state.message } : null,
  };
}
