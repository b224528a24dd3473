import type { Kysely } from 'kysely';
import type { AccountTables } from './account-tables.ts';

/**
 * The metadata tables. Ids are text, booleans 0/1, times epoch milliseconds, so that SQLite and PostgreSQL
 * hold the same values.
 */
export interface Database extends AccountTables {
  videos: VideosTable;
  removed_videos: RemovedVideosTable;
  uploads: UploadsTable;
  secrets: SecretsTable;
  salts: SaltsTable;
  drops: DropsTable;
  jobs: JobsTable;
  youtube_videos: YoutubeVideosTable;
  youtube_snapshots: YoutubeSnapshotsTable;
  youtube_etags: YoutubeEtagsTable;
  youtube_quota: YoutubeQuotaTable;
  external_ids: ExternalIdsTable;
  ingest_keys: IngestKeysTable;
  cmcd_views: CmcdViewsTable;
  exclusions: ExclusionsTable;
  own_plays_counted: OwnPlaysCountedTable;
  erased_views: ErasedViewsTable;
  annotations: AnnotationsTable;
  revenue_parameters: RevenueParametersTable;
  revenue_settings: RevenueSettingsTable;
  revenue_months: RevenueMonthsTable;
}

/** Videos whose record is gone; a row goes when nothing hangs on the video any more. */
interface RemovedVideosTable {
  video_id: string;
  workspace_id: string;
}

export interface VideosTable {
  id: string;
  workspace_id: string;
  source: 'upload' | 'youtube' | 'direct';
  title: string;
  /** 0 while unknown. */
  duration_ms: number;
  /** Where the media is: a file name inside the video's media folder, or the link. */
  location: string;
  /** File name of the poster inside the video's media folder. */
  poster: string | null;
  /** SHA-256 of the uploaded bytes, hex; null for links. */
  sha256: string | null;
  size_bytes: number | null;
  mime: string | null;
  width: number | null;
  height: number | null;
  rotation: number;
  video_codec: string | null;
  audio_codec: string | null;
  /** JSON of what the last look at a direct link found. */
  link_report: string | null;
  /** JSON array of sentences. */
  warnings: string;
  /** JSON array of `{id, lang, label, kind, isDefault}`; the texts are files in the media folder. */
  captions: string;
  /** JSON array of `{startMs, title}`, ascending. */
  chapters: string;
  /** JSON array of words. */
  tags: string;
  visibility: 'public' | 'unlisted' | 'private';
  /** Signs the links of a private video; another one ends them all. */
  link_key: string | null;
  /** JSON array of origins that may embed the video; null leaves it to the workspace. */
  embed_origins: string | null;
  /** Uploads: what viewers play, a file name inside the media folder; null while there is none. */
  playable: string | null;
  storyboard: string | null;
  hls: string | null;
  created_at: number;
  updated_at: number;
}

/** A file that comes in pieces, and for a while what became of it. The video will have the same id. */
export interface UploadsTable {
  id: string;
  workspace_id: string;
  file_name: string;
  /** As the person wrote it; null takes it from the file's name. */
  title: string | null;
  /** When the file was last changed on the sender's machine; with name and size it tells the file again. */
  modified_at: number | null;
  size_bytes: number;
  created_at: number;
  /** When it became a video or was refused; null until then. */
  settled_at: number | null;
  /** The video it became, or the one that had the same bytes already. */
  video_id: string | null;
  duplicate: number;
  /** Why it was refused. */
  error_code: string | null;
  error_message: string | null;
}

/** Named random keys; a retired one stays good for a while. */
export interface SecretsTable {
  id: string;
  name: string;
  value: string;
  created_at: number;
  retired_at: number | null;
}

/** The day's salt of the viewer key; deleted 48 h after the day. */
export interface SaltsTable {
  day: string;
  value: string;
}

/** Refused messages counted per UTC day, video and reason. */
export interface DropsTable {
  day: string;
  video_id: string;
  reason: string;
  count: number;
}

/** The job queue; see `Job` for what the columns mean. */
export interface JobsTable {
  id: string;
  kind: string;
  video_id: string | null;
  workspace_id: string | null;
  key: string | null;
  /** JSON. */
  payload: string;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  progress: number;
  words: string;
  error_code: string | null;
  error_message: string | null;
  attempts: number;
  run_at: number;
  created_at: number;
  started_at: number | null;
  finished_at: number | null;
}

/** What YouTube said last of a video. */
export interface YoutubeVideosTable {
  video_id: string;
  /** YouTube's title: where ours is the same, it follows. */
  title: string;
  author: string | null;
  live: number;
  /** Error code, when the video cannot be played now. */
  problem: string | null;
  checked_at: number;
}

/** YouTube's counts of a video at one moment; null where hidden. */
export interface YoutubeSnapshotsTable {
  video_id: string;
  taken_at: number;
  view_count: number | null;
  like_count: number | null;
  comment_count: number | null;
}

/** The mark of YouTube's last answer about a batch of ids, with commas between them. */
export interface YoutubeEtagsTable {
  ids: string;
  etag: string;
  taken_at: number;
}

/** Units of the API key used per day in California. */
export interface YoutubeQuotaTable {
  day: string;
  units: number;
  exhausted: number;
}

/** The name the owner's own systems know a video by: one a video, unique in its workspace. */
export interface ExternalIdsTable {
  workspace_id: string;
  external_id: string;
  video_id: string;
}

/** Public keys of the CMCD collector; a revoked one is refused by name. */
export interface IngestKeysTable {
  key: string;
  workspace_id: string;
  created_at: number;
  revoked_at: number | null;
}

/** Which view a CMCD session has become. `session` is a keyed hash; the row goes when the view is over. */
export interface CmcdViewsTable {
  view_id: string;
  workspace_id: string;
  video_id: string;
  session: string;
  minted_at: number;
}

/** What the owner says does not count. `rule` is the JSON of an `ExclusionRule`. */
export interface ExclusionsTable {
  id: string;
  workspace_id: string;
  rule: string;
  reason: string;
  created_at: number;
  /** From then on it recognises nobody. */
  ended_at: number | null;
  /** SHA-256 of the token in the browser's cookie, hex; of rules of browsers. */
  token_hash: string | null;
  /** To the hour; of rules of browsers. */
  last_seen_at: number | null;
}

/** Workspaces in whose numbers plays of their signed-in members are. */
export interface OwnPlaysCountedTable {
  workspace_id: string;
}

/** Views erased lately, so that none comes back; `finished` is 1 once nothing is left of it anywhere. */
export interface ErasedViewsTable {
  view_id: string;
  workspace_id: string;
  video_id: string;
  day: string;
  erased_at: number;
  finished: number;
}

/** Dated notes of people; of the whole library where `video_id` is null. `day` is `YYYY-MM-DD` in no time zone. */
export interface AnnotationsTable {
  id: string;
  workspace_id: string;
  video_id: string | null;
  day: string;
  text: string;
  created_at: number;
}

/** The tables of simulated revenue. A version never changes. */
export interface RevenueParametersTable {
  workspace_id: string;
  version: number;
  created_at: number;
  comment: string | null;
  /** JSON of `RevenueParameters`. */
  parameters: string;
}

/** What the owner says of a video, or under '' of the library. `settings` is the JSON of `RevenueSettings`. */
export interface RevenueSettingsTable {
  workspace_id: string;
  video_id: string;
  settings: string;
}

/** What was really paid for 1,000 plays of a month (YYYY-MM), US dollars. */
export interface RevenueMonthsTable {
  workspace_id: string;
  month: string;
  rpm: number;
}

export type Metadata = Kysely<Database>;
