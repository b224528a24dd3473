import type { VideosTable } from '../metadata/index.ts';
import type { LinkReport } from './links/link-report.ts';
import type { CaptionsRecord, ChapterRecord } from './text-tracks/text-track-record.ts';

/** A video as the library keeps it in memory. */
export interface VideoRecord {
  readonly id: string;
  readonly workspaceId: string;
  readonly source: VideosTable['source'];
  readonly title: string;
  /** D in milliseconds; 0 while unknown. */
  readonly durationMs: number;
  /** Uploads: the file's name inside the media folder. Links: the address. */
  readonly location: string;
  /** The poster's file name inside the media folder. */
  readonly poster: string | null;
  /** SHA-256 of uploaded bytes, hex. */
  readonly sha256: string | null;
  readonly sizeBytes: number | null;
  readonly mime: string | null;
  /** Pixels as displayed: after rotation, with square pixels, as a browser's videoWidth and videoHeight. */
  readonly width: number | null;
  readonly height: number | null;
  /** Degrees clockwise that the player turns the stored picture: 0, 90, 180 or 270. */
  readonly rotation: number;
  readonly videoCodec: string | null;
  readonly audioCodec: string | null;
  /** Direct links: what the last look at it found. */
  readonly link: LinkReport | null;
  /** Sentences for the person who added the video. */
  readonly warnings: readonly string[];
  readonly captions: readonly CaptionsRecord[];
  /** Ascending. */
  readonly chapters: readonly ChapterRecord[];
  /** Words the owner put on it, in the order they were given. */
  readonly tags: readonly string[];
  /** Who may watch: everyone; everyone, but search engines are told to pass by; whoever has a signed link. */
  readonly visibility: VideosTable['visibility'];
  /** Signs the links of a private video, 32 random bytes as base64url; another one ends them all. */
  readonly linkKey: string | null;
  /** Origins of pages that may embed the video; null leaves it to the workspace. */
  readonly embedOrigins: readonly string[] | null;
  /** Uploads: the file that viewers play, a name inside the media folder; null while there is none. */
  readonly playable: string | null;
  /** The storyboard's WebVTT file inside the media folder. */
  readonly storyboard: string | null;
  /** The master playlist inside the media folder, `<folder>/<file>`, where the owner wanted qualities. */
  readonly hls: string | null;
  /** How the making of `playable` goes; not stored, since the queue knows it. */
  readonly preparation: Preparation | null;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** The state of the job that makes what viewers play. */
export interface Preparation {
  readonly state: 'waiting' | 'running' | 'failed' | 'cancelled';
  /** 0–1. */
  readonly progress: number;
  /** Why it failed. */
  readonly message: string | null;
}

/** What has been made of a video that was just added, or of one whose file is elsewhere, and said of it: nothing. */
export const NOTHING_MADE = {
  playable: null,
  storyboard: null,
  hls: null,
  preparation: null,
  tags: [],
  visibility: 'public',
  linkKey: null,
  embedOrigins: null,
} as const;

export function recordFromRow(row: VideosTable): VideoRecord {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    source: row.source,
    title: row.title,
    durationMs: row.duration_ms,
    location: row.location,
    poster: row.poster,
    sha256: row.sha256,
    sizeBytes: row.size_bytes,
    mime: row.mime,
    width: row.width,
    height: row.height,
    rotation: row.rotation,
    videoCodec: row.video_codec,
    audioCodec: row.audio_codec,
    link: row.link_report === null ? null : JSON.parse(row.link_report),
    warnings: JSON.parse(row.warnings),
    captions: JSON.parse(row.captions),
    chapters: JSON.parse(row.chapters),
    tags: JSON.parse(row.tags),
    visibility: row.visibility,
    linkKey: row.link_key,
    embedOrigins: row.embed_origins === null ? null : JSON.parse(row.embed_origins),
    playable: row.playable,
    storyboard: row.storyboard,
    hls: row.hls,
    preparation: null,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function rowFromRecord(record: VideoRecord): VideosTable {
  return {
    id: record.id,
    workspace_id: record.workspaceId,
    source: record.source,
    title: record.title,
    duration_ms: record.durationMs,
    location: record.location,
    poster: record.poster,
    sha256: record.sha256,
    size_bytes: record.sizeBytes,
    mime: record.mime,
    width: record.width,
    height: record.height,
    rotation: record.rotation,
    video_codec: record.videoCodec,
    audio_codec: record.audioCodec,
    link_report: record.link && JSON.stringify(record.link),
    warnings: JSON.stringify(record.warnings),
    captions: JSON.stringify(record.captions),
    chapters: JSON.stringify(record.chapters),
    tags: JSON.stringify(record.tags),
    visibility: record.visibility,
    link_key: record.linkKey,
    embed_origins: record.embedOrigins && JSON.stringify(record.embedOrigins),
    playable: record.playable,
    storyboard: record.storyboard,
    hls: record.hls,
    created_at: record.createdAt,
    updated_at: record.updatedAt,
  };
}
