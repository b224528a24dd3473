import { randomBytes } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Scope } from '../auth/index.ts';
import type { Config } from '../config.ts';
import { KineError } from '../errors.ts';
import type { JobQueue, Metadata } from '../metadata/index.ts';
import type { Clock, Logger, Outbound } from '../platform/index.ts';
import { cleanTitle } from './clean-title.ts';
import { type EmbedSites, openEmbedSites } from './embed-sites.ts';
import { type ExternalIds, openExternalIds } from './external-ids.ts';
import { createLinks, type Links } from './links/links.ts';
import { openMediaFolder } from './media-folder.ts';
import { createPosters, type Posters } from './posters.ts';
import { followJobs } from './processing/follow-jobs.ts';
import { createProcessing, type Processing, usualTimeoutMs } from './processing/processing.ts';
import { createRemovals, type Removals } from './removals.ts';
import { openPartFiles } from './resumable/part-files.ts';
import { openResumableUploads, type ResumableUploads } from './resumable/resumable-uploads.ts';
import { createUploadRows } from './resumable/upload-rows.ts';
import { idOfAddress, opens } from './signed-address.ts';
import { createTags, type Tags } from './tags.ts';
import { createTextTracks, type TextTracks } from './text-tracks/text-tracks.ts';
import { createUploads, type Uploads } from './uploads.ts';
import type { ContentLookup, VideoLookup } from './video-lookup.ts';
import type { VideoRecord } from './video-record.ts';
import { openVideoStore, type VideoStore } from './video-store.ts';
import { createYoutube, type YoutubeVideos } from './youtube/youtube.ts';
import { isYoutubeLink } from './youtube-link.ts';

/** The keys by which links to a video's dashboard open its film at this moment. */
type FilmKeysOf = (video: Pick<VideoRecord, 'id' | 'workspaceId'>) => readonly string[];

export interface VideoPatch {
  readonly title?: string | undefined;
  readonly durationMs?: number | undefined;
  /** Null takes the name away. */
  readonly externalId?: string | null | undefined;
  /** All of them. */
  readonly tags?: readonly string[] | undefined;
  readonly visibility?: VideoRecord['visibility'] | undefined;
  /** Null leaves it to the workspace. */
  readonly embedOrigins?: readonly string[] | null | undefined;
}

/** The videos of this installation: what they are, where their files are, who hears of changes. */
export interface Library
  extends VideoLookup,
    ContentLookup,
    Uploads,
    Links,
    Posters,
    TextTracks,
    EmbedSites,
    Omit<Tags, 'spelled'>,
    Processing,
    Omit<YoutubeVideos, 'forgetYoutube'>,
    Pick<VideoStore, 'get' | 'findRecord' | 'records'> {
  /** Folder of the media files, `<mediaRoot>/<video id>/<file>`. */
  readonly mediaRoot: string;
  readonly resumable: ResumableUploads;
  /** The name the owner's own systems know a video by. */
  readonly externalIdOf: ExternalIds['of'];
  readonly mayEmbed: EmbedSites['mayEmbed'];
  readonly isEmbedder: EmbedSites['isEmbedder'];
  /** The video behind a public address, if that opens it: an id, or the signed address of a private video. */
  viewable(address: string): VideoRecord | undefined;
  /** Throws KINE_VIDEO_NOT_FOUND, KINE_EXTERNAL_ID_TAKEN when another video has that external id, KINE_BAD_REQUEST. */
  patch(scope: Scope, videoId: string, patch: VideoPatch): Promise<VideoRecord>;
  /**
   * Removes the video, and then all that hangs on it; what cannot go yet goes later (`finishRemovals`). Throws
   * KINE_VIDEO_NOT_FOUND.
   */
  remove(scope: Scope, videoId: string): Promise<void>;
  /** Registers who tells the keys of the links to a video's dashboard that are in force; see `sharedAddress`. */
  openAlsoTo(filmKeysOf: FilmKeysOf): void;
  /** Registers what goes after a video's record. */
  readonly afterRemove: Removals['afterRemove'];
  /** Goes on with removals that were begun. Once everything that goes is registered. */
  readonly finishRemovals: Removals['finish'];
  /** Waits for files that are being looked into. */
  stop(): Promise<void>;
}

export interface LibraryDeps {
  readonly metadata: Metadata;
  readonly config: Pick<
    Config,
    'allowedOrigins' | 'dataDir' | 'maxUploadBytes' | 'uploadKeepHours' | 'ffmpeg' | 'ffprobe' | 'youtube'
  >;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly outbound: Outbound;
  readonly jobs: JobQueue;
  /** How long work on a video of this length may take, both in milliseconds. */
  readonly processingTimeoutMs?: (durationMs: number) => number;
  /** Free bytes on the media disk; by default asked of the file system. */
  readonly freeBytes?: () => Promise<number>;
  /** Waits between questions to a YouTube that is busy. */
  readonly youtubeWait?: (ms: number) => Promise<unknown>;
}

/** Loads the videos and sweeps what an earlier crash left on the disk. */
export async function openLibrary(deps: LibraryDeps): Promise<Library> {
  const { metadata, config, clock, logger, outbound, jobs } = deps;
  const store = await openVideoStore(metadata, clock);
  const externalIds = await openExternalIds(metadata, store);
  const { spelled, ...tags } = createTags(store);
  const mediaRoot = path.join(config.dataDir, 'media');
  const media = await openMediaFolder(mediaRoot, (id) => store.findRecord(id) !== undefined);
  const tools = { ffmpeg: config.ffmpeg, ffprobe: config.ffprobe };
  const shared = { store, media, tools, clock };
  const uploadsRoot = path.join(config.dataDir, 'uploads');
  const freeBytes = deps.freeBytes ?? (() => leastFreeBytes([mediaRoot, uploadsRoot]));
  const limits = { maxBytes: config.maxUploadBytes, freeBytes };
  const timeoutMs = deps.processingTimeoutMs ?? usualTimeoutMs;
  const { request: afterInsert } = await followJobs(jobs, store);
  const uploads = createUploads({ ...shared, limits, afterInsert });
  const resumable = await openResumableUploads({
    ...shared,
    addUpload: uploads.addUpload,
    rows: createUploadRows(metadata),
    parts: await openPartFiles(uploadsRoot, limits),
    logger,
    limits,
    keepMs: config.uploadKeepHours * 3_600_000,
  });
  const links = createLinks({ ...shared, outbound });
  const { forgetYoutube, ...youtube } = await createYoutube({
    ...shared,
    metadata,
    outbound,
    youtube: config.youtube,
    wait: deps.youtubeWait,
  });
  const removals = createRemovals(metadata, logger);
  removals.afterRemove(({ id, workspaceId }) => externalIds.set({ workspaceId }, id, null));
  removals.afterRemove(({ id }) => jobs.forgetVideo(id));
  removals.afterRemove(({ id }) => media.remove(id));
  removals.afterRemove(({ id }) => forgetYoutube(id));
  return {
    ...store,
    ...uploads,
    ...links,
    ...createProcessing({ ...shared, jobs, limits, timeoutMs }),
    ...createPosters(shared),
    ...createTextTracks(shared),
    ...(await openEmbedSites({ metadata, store, allowedOrigins: config.allowedOrigins })),
    ...tags,
    ...youtube,
    addLink: (scope, link) =>
      isYoutubeLink(link.url)
        ? youtube.addYoutube(scope, { link: link.url, field: 'video_url', title: link.title })
        : links.addLink(scope, link),
    ...{ mediaRoot, resumable, afterRemove: removals.afterRemove, finishRemovals: removals.finish },
    ...publicAddresses(store, clock),
    externalIdOf: externalIds.of,
    findContent: externalIds.findContent,
    patch: (scope, id, patch) => patchVideo({ store, externalIds, spelled }, scope, id, patch),
    async remove(scope, id) {
      await store.remove(store.get(scope, id));
      await removals.finish();
    },
    stop: async () => {
      await resumable.stop();
      await removals.stop();
    },
  };
}

function publicAddresses(store: VideoStore, clock: Clock): Pick<Library, 'viewable' | 'openAlsoTo'> {
  let filmKeysOf: FilmKeysOf = () => [];
  return {
    viewable(address) {
      const record = store.findRecord(idOfAddress(address));
      const keys = { now: clock.now(), filmKeys: () => (record ? filmKeysOf(record) : []) };
      return record && opens(address, record, keys) ? record : undefined;
    },
    openAlsoTo(tell) {
      filmKeysOf = tell;
    },
  };
}

interface PatchParts extends Pick<Tags, 'spelled'> {
  readonly store: VideoStore;
  readonly externalIds: ExternalIds;
}

async function patchVideo(
  { store, externalIds, spelled }: PatchParts,
  scope: Scope,
  id: string,
  { title, durationMs, externalId, tags, visibility, embedOrigins }: VideoPatch,
): Promise<VideoRecord> {
  store.get(scope, id);
  const tagged = tags === undefined ? {} : { tags: spelled(scope, tags) };
  if (externalId !== undefined) await externalIds.set(scope, id, externalId);
  const named = title === undefined ? {} : { title: visibleTitle(title) };
  const timed = durationMs === undefined ? {} : { durationMs };
  const embedded = embedOrigins === undefined ? {} : { embedOrigins };
  const shown = visibility === undefined ? {} : visibilityChange(visibility);
  const record = await store.update(id, { ...named, ...timed, ...tagged, ...embedded, ...shown });
  if (!record) throw new KineError('KINE_VIDEO_NOT_FOUND');
  return record;
}

/** Each time a video becomes private it gets another key: links from before are over. */
function visibilityChange(visibility: VideoRecord['visibility']): Partial<VideoRecord> {
  const linkKey = visibility === 'private' ? randomBytes(32).toString('base64url') : null;
  return { visibility, linkKey };
}

function visibleTitle(text: string): string {
  const title = cleanTitle(text);
  if (title !== '') return title;
  const message = 'title: must have a character that can be seen.';
  throw new KineError('KINE_BAD_REQUEST', { message, field: 'title' });
}

/** The folders may be on different disks. */
async function leastFreeBytes(folders: readonly string[]): Promise<number> {
  const disks = await Promise.all(folders.map((folder) => statfs(folder)));
  return Math.min(...disks.map(({ bavail, bsize }) => bavail * bsize));
}
