import type { Readable } from 'node:stream';
import type { Scope } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import type { UploadsTable } from '../../metadata/index.ts';
import { checkRoom, type ReceiveLimits } from '../receive-file.ts';
import type { Added } from '../uploads.ts';
import type { VideoStore } from '../video-store.ts';
import { type CheckDeps, createUploadChecks } from './check-uploads.ts';
import { sweepUploads } from './sweep-uploads.ts';
import type { AnnouncedUpload } from './upload-rows.ts';

const SWEEP_EACH_MS = 3_600_000;

/** Where a resumable upload is. `failed` is a fault of ours: the file is kept and checked again. */
export type UploadState =
  | { readonly kind: 'receiving' | 'checking' }
  | { readonly kind: 'done'; readonly added: Added }
  | { readonly kind: 'refused' | 'failed'; readonly code: string; readonly message: string };

export interface ResumableUpload {
  readonly row: UploadsTable;
  /** Bytes that are safe here. */
  readonly offset: number;
  readonly state: UploadState;
}

/** Uploads that come in pieces and survive a lost connection, a closed page and a killed server. */
export interface ResumableUploads {
  /** Throws KINE_FILE_TOO_LARGE, KINE_DISK_FULL or KINE_NOT_A_VIDEO (nothing to send) and keeps nothing. */
  announce(scope: Scope, upload: AnnouncedUpload): Promise<void>;
  /** Throws KINE_UPLOAD_NOT_FOUND. */
  look(scope: Scope, id: string): Promise<ResumableUpload>;
  /** Those that are not videos yet, oldest first. */
  unfinished(scope: Scope): Promise<ResumableUpload[]>;
  /** Adds a piece at the end and returns the new end. Throws KINE_DISK_FULL and keeps what came before. */
  append(id: string, source: Readable, offset: number): Promise<number>;
  /** Makes a video of a whole file, in the background; harmless for any other upload, however often it is asked. */
  finish(id: string): void;
  /** Cancels an upload, or forgets what became of it. Throws KINE_UPLOAD_NOT_FOUND or KINE_UPLOAD_CHECKING. */
  cancel(scope: Scope, id: string): Promise<void>;
  /** Ends the sweeping and waits for checks under way. */
  stop(): Promise<void>;
}

export interface ResumableUploadsDeps extends CheckDeps {
  readonly store: VideoStore;
  readonly limits: ReceiveLimits;
  /** How long an unfinished upload is kept after its last byte. */
  readonly keepMs: number;
}

/** Sweeps what is too old, takes up the checks that a stop or a crash cut short, and sweeps each hour. */
export async function openResumableUploads(deps: ResumableUploadsDeps): Promise<ResumableUploads> {
  const { rows, parts, clock, limits } = deps;
  const checks = createUploadChecks(deps);
  const sweep = async (): Promise<void> => {
    for (const id of await sweepUploads(deps)) checks.begin(id);
  };
  await sweep();
  const timer = setInterval(() => {
    sweep().catch((err: unknown) => deps.logger.error({ err }, 'uploads could not be swept'));
  }, SWEEP_EACH_MS).unref();

  const find = async (id: string): Promise<ResumableUpload | undefined> => {
    // The file first: it goes after its row is settled, so whoever misses it finds the outcome.
    const part = await parts.look(id);
    const row = await rows.find(id);
    if (row && row.settled_at !== null) return settledUpload(row, deps.store);
    if (!part || !row) return undefined;
    const kind = part.bytes < row.size_bytes ? 'receiving' : 'checking';
    return { row, offset: part.bytes, state: failed(checks.failureOf(row.id)) ?? { kind } };
  };
  const look = async ({ workspaceId }: Scope, id: string): Promise<ResumableUpload> => {
    const upload = await find(id);
    if (upload?.row.workspace_id === workspaceId) return upload;
    throw new KineError('KINE_UPLOAD_NOT_FOUND');
  };
  return {
    look,
    async announce(scope, upload) {
      if (upload.sizeBytes === 0) throw new KineError('KINE_NOT_A_VIDEO', { message: 'The file is empty.' });
      await checkRoom(upload.sizeBytes, limits);
      // In this order, since the sweep takes a file without a row for an orphan.
      await rows.insert(scope, upload, clock.now());
      await parts.create(upload.id);
    },
    async unfinished({ workspaceId }) {
      const mine = (await rows.all()).filter((row) => row.workspace_id === workspaceId);
      const uploads = await Promise.all(mine.map(({ id }) => find(id)));
      return uploads.filter((upload): upload is ResumableUpload => !!upload && upload.state.kind !== 'done');
    },
    append: parts.append,
    finish: checks.begin,
    async cancel(scope, id) {
      const { state } = await look(scope, id);
      if (state.kind === 'checking') throw new KineError('KINE_UPLOAD_CHECKING');
      // Without its file it is unknown, so a crash in between leaves nothing that anyone sees.
      await parts.remove(id);
      await rows.remove(id);
    },
    async stop() {
      clearInterval(timer);
      await checks.stop();
    },
  };
}

function failed(failure: KineError | undefined): UploadState | undefined {
  return failure && { kind: 'failed', code: failure.code, message: failure.message };
}

/** What a settled row tells; undefined when the video has been deleted since. */
function settledUpload(row: UploadsTable, store: VideoStore): ResumableUpload | undefined {
  const offset = row.size_bytes;
  if (row.video_id === null) {
    const [code, message] = [row.error_code ?? '', row.error_message ?? ''];
    return { row, offset, state: { kind: 'refused', code, message } };
  }
  const record = store.findRecord(row.video_id);
  return (
    record && { row, offset, state: { kind: 'done', added: { record, duplicate: row.duplicate === 1 } } }
  );
}
