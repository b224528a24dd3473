import path from 'node:path';
import { KineError } from '../../errors.ts';
import type { UploadsTable } from '../../metadata/index.ts';
import { type Clock, createLimit, type Logger } from '../../platform/index.ts';
import type { MediaFolder } from '../media-folder.ts';
import type { Uploads } from '../uploads.ts';
import type { PartFiles } from './part-files.ts';
import type { UploadOutcome, UploadRows } from './upload-rows.ts';

/** Files looked into at once: each keeps a core busy with its hash and its poster. */
const CHECKS_AT_ONCE = 2;

export interface CheckDeps extends Pick<Uploads, 'addUpload'> {
  readonly rows: UploadRows;
  readonly parts: PartFiles;
  readonly media: MediaFolder;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface UploadChecks {
  /** Begins with the file if it is whole, not yet settled and not yet begun with. */
  begin(id: string): void;
  /** What went wrong on our side when the file was last looked into. */
  failureOf(id: string): KineError | undefined;
  /** Waits for those under way; they begin anew at the next start. */
  stop(): Promise<void>;
}

/** The way of a whole file into the library, each file once at a time. */
export function createUploadChecks(deps: CheckDeps): UploadChecks {
  const { rows, parts, clock, logger } = deps;
  const limit = createLimit(CHECKS_AT_ONCE);
  const stopped = new AbortController();
  const underway = new Map<string, Promise<void>>();
  const failures = new Map<string, KineError>();

  const check = async (id: string): Promise<void> => {
    const row = await rows.find(id);
    const part = await parts.look(id);
    if (row?.settled_at !== null || part?.bytes !== row.size_bytes || stopped.signal.aborted) return;
    failures.delete(id);
    const outcome = await outcomeOf(deps, row, stopped.signal);
    await rows.settle(id, outcome, clock.now());
    await parts.remove(id);
  };
  const guarded = async (id: string): Promise<void> => {
    try {
      await check(id);
    } catch (thrown) {
      if (stopped.signal.aborted) return;
      const ours = thrown instanceof KineError ? thrown : new KineError('KINE_INTERNAL', { cause: thrown });
      failures.set(id, ours);
      logger.error({ err: thrown, uploadId: id }, 'an upload could not be checked');
    } finally {
      underway.delete(id);
    }
  };
  return {
    begin(id) {
      if (underway.has(id)) return;
      const checking = limit(() => guarded(id));
      underway.set(id, checking);
    },
    failureOf: (id) => (underway.has(id) ? undefined : failures.get(id)),
    async stop() {
      stopped.abort();
      await Promise.all(underway.values());
    },
  };
}

/** Makes the video. The part stays until the outcome is written, so that a crash at any moment costs nothing. */
async function outcomeOf(
  { parts, media, addUpload }: CheckDeps,
  row: UploadsTable,
  signal: AbortSignal,
): Promise<UploadOutcome> {
  const videoId = row.id;
  try {
    const sha256 = await parts.sha256(videoId, signal);
    const file = path.join(await media.begin(videoId), 'received');
    await parts.placeAt(videoId, file).catch(async (error: unknown) => {
      await media.abandon(videoId);
      throw error;
    });
    const names = { fileName: row.file_name, title: row.title ?? undefined };
    const upload = { videoId, file, bytes: row.size_bytes, sha256 };
    const { record, duplicate } = await addUpload({ workspaceId: row.workspace_id }, upload, names);
    return { videoId: record.id, duplicate };
  } catch (thrown) {
    if (thrown instanceof KineError && thrown.status < 500) {
      return { code: thrown.code, message: thrown.message };
    }
    throw thrown;
  }
}
