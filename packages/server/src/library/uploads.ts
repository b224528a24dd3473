import { rename } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { Scope } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import type { Clock } from '../platform/index.ts';
import { cleanTitle, titleFromName } from './clean-title.ts';
import { examineFile, type MediaTools } from './examine-file.ts';
import type { MediaFolder } from './media-folder.ts';
import { checkRoom, type ReceivedBytes, type ReceiveLimits, receiveFile } from './receive-file.ts';
import { MIME } from './video-facts.ts';
import { newVideoId } from './video-id.ts';
import { NOTHING_MADE, type VideoRecord } from './video-record.ts';
import type { VideoStore } from './video-store.ts';

/** A file that is on the disk and not yet a video. */
export interface ReceivedUpload extends ReceivedBytes {
  /** The id the video will have. */
  readonly videoId: string;
  readonly file: string;
}

export interface Added {
  readonly record: VideoRecord;
  /** The same bytes or the same link were there already. */
  readonly duplicate: boolean;
}

export interface UploadNames {
  readonly fileName: string;
  readonly title?: string | undefined;
}

export interface Uploads {
  /**
   * Streams a file to the disk; follow with `addUpload` or `discardUpload`. Throws KINE_FILE_TOO_LARGE or
   * KINE_DISK_FULL and keeps nothing.
   */
  receiveUpload(source: Readable, declaredBytes: number): Promise<ReceivedUpload>;
  discardUpload(upload: ReceivedUpload): Promise<void>;
  /** Makes a video of a received file. Throws KINE_NOT_A_VIDEO or KINE_NO_VIDEO_TRACK and keeps nothing. */
  addUpload(scope: Scope, upload: ReceivedUpload, names: UploadNames): Promise<Added>;
}

interface UploadsDeps {
  readonly store: VideoStore;
  readonly media: MediaFolder;
  readonly tools: MediaTools;
  readonly clock: Clock;
  readonly limits: ReceiveLimits;
  /** Has made of it what viewers need. */
  readonly afterInsert: (record: VideoRecord) => Promise<void>;
}

/** The way of an uploaded file into the library. */
export function createUploads(deps: UploadsDeps): Uploads {
  const { store, media, limits } = deps;
  return {
    async receiveUpload(source, declaredBytes) {
      await checkRoom(declaredBytes, limits);
      const videoId = newVideoId();
      const file = path.join(await media.begin(videoId), 'received');
      try {
        return { videoId, file, ...(await receiveFile(source, file, limits)) };
      } catch (error) {
        await media.abandon(videoId);
        throw error;
      }
    },
    discardUpload: (upload) => media.abandon(upload.videoId),
    async addUpload(scope, upload, names) {
      try {
        const known = sameBytes(store, scope, upload);
        if (known) return { record: known, duplicate: true };
        const record = await makeRecord(deps, scope, { upload, names });
        await media.publish(upload.videoId);
        if (await store.insert(record)) {
          await deps.afterInsert(record);
          return { record: store.findRecord(record.id) ?? record, duplicate: false };
        }
        return { record: sameBytesOrLeaving(store, scope, upload), duplicate: true };
      } finally {
        await media.abandon(upload.videoId);
        if (!store.findRecord(upload.videoId)) await media.remove(upload.videoId);
      }
    },
  };
}

async function makeRecord(
  { tools, clock }: UploadsDeps,
  scope: Scope,
  { upload, names }: { readonly upload: ReceivedUpload; readonly names: UploadNames },
): Promise<VideoRecord> {
  const { facts, poster, isForViewers, warnings } = await examineFile(tools, upload);
  const location = `original.${facts.container}`;
  await rename(upload.file, path.join(path.dirname(upload.file), location));
  const now = clock.now();
  return {
    id: upload.videoId,
    workspaceId: scope.workspaceId,
    source: 'upload',
    title: cleanTitle(names.title ?? '') || titleFromName(names.fileName),
    durationMs: facts.durationMs,
    location,
    poster,
    sha256: upload.sha256,
    sizeBytes: upload.bytes,
    mime: MIME[facts.container],
    width: facts.width,
    height: facts.height,
    rotation: facts.rotation,
    videoCodec: facts.videoCodec,
    audioCodec: facts.audioCodec,
    link: null,
    warnings,
    captions: [],
    chapters: [],
    ...NOTHING_MADE,
    playable: isForViewers ? location : null,
    createdAt: now,
    updatedAt: now,
  };
}

function sameBytes(store: VideoStore, scope: Scope, upload: ReceivedUpload): VideoRecord | undefined {
  return store.records(scope).find((record) => record.sha256 === upload.sha256);
}

/** The database knows the bytes, memory does not: their video is being deleted at this moment. */
function sameBytesOrLeaving(store: VideoStore, scope: Scope, upload: ReceivedUpload): VideoRecord {
  const known = sameBytes(store, scope, upload);
  if (known) return known;
  throw new KineError('KINE_UNAVAILABLE', {
    message: 'The same video is being deleted at this moment. Try again in a moment.',
  });
}
