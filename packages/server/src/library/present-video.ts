import type { AddedVideo, Playback, Video, VideoDetail } from '@kine/protocol/schemas';
import type { Scope } from '../auth/index.ts';
import { systemClock } from '../platform/index.ts';
import type { LinkReport } from './links/link-report.ts';
import { streamOrigins } from './links/stream-origins.ts';
import { signedAddress } from './signed-address.ts';
import { presentCaptions, presentChapters } from './text-tracks/present-text-tracks.ts';
import type { Added } from './uploads.ts';
import { HLS_MIME } from './video-facts.ts';
import { NO_FIGURES, type VideoFigures, type VideoNumbers } from './video-numbers.ts';
import type { VideoRecord } from './video-record.ts';
import { youtubeIdOf } from './youtube/youtube-video.ts';

/** Where a file of a video is served; a path, so that it is right behind every name this server has. */
function mediaPath(address: string, file: string): string {
  return `/media/${address}/${file}`;
}

/** How long what the dashboard and a player were told stays good: a long film, and a night. */
const ADDRESS_MS = 24 * 3_600_000;

/** What the dashboard calls a video in public addresses; the same all day, so that pictures stay in the cache. */
function addressForOwner(record: VideoRecord): string {
  const day = Math.floor(systemClock.now() / ADDRESS_MS);
  return record.visibility === 'private' ? signedAddress(record, (day + 2) * ADDRESS_MS) : record.id;
}

/** The video as a player gets it, which calls it by `address` from then on. */
export function presentPlayback(record: VideoRecord, address = addressForOwner(record)): Playback {
  return {
    video_id: address,
    title: record.title,
    video_url: playbackUrl(record, address),
    thumbnail: record.poster === null ? null : mediaPath(address, record.poster),
    duration: record.durationMs === 0 ? null : record.durationMs / 1_000,
    source: record.source,
    kind: playbackKind(record),
    youtube_id: youtubeIdOf(record),
    captions: presentCaptions(record, address),
    chapters: presentChapters(record),
    ...playbackStatus(record),
    storyboard: record.storyboard === null ? null : mediaPath(address, record.storyboard),
  };
}

/** Empty while there is nothing to play. */
function playbackUrl(record: VideoRecord, address = record.id): string {
  if (record.source !== 'upload') return record.location;
  const file = record.hls ?? record.playable;
  return file === null ? '' : mediaPath(address, file);
}

const WAITS = 'The video is being prepared. It begins here when it is ready.';
const STOPPED = 'The work on this video was stopped before it could be played.';

/** Whether viewers can play it, as far as the library knows. */
export function playbackStatus(
  record: VideoRecord,
): Pick<Playback, 'status' | 'status_message' | 'progress'> {
  const { preparation } = record;
  if (playbackUrl(record) !== '') return { status: 'ready', status_message: null, progress: null };
  if (preparation?.state === 'failed' || preparation?.state === 'cancelled') {
    return { status: 'failed', status_message: preparation.message ?? STOPPED, progress: null };
  }
  const progress = preparation?.state === 'running' ? preparation.progress : null;
  return { status: 'processing', status_message: WAITS, progress };
}

function playbackKind({ source, mime, hls }: VideoRecord): Playback['kind'] {
  if (source === 'youtube') return 'youtube';
  if (hls !== null) return 'hls';
  return mime === HLS_MIME ? 'hls' : 'file';
}

function presentLink(record: VideoRecord, { checkedAt, checks }: LinkReport): Video['link'] {
  return { checked_at: checkedAt, checks: [...checks], origins: [...streamOrigins(record)] };
}

/** Videos as lists show them, with their numbers. */
export async function presentVideos(
  numbers: VideoNumbers,
  scope: Scope,
  records: readonly VideoRecord[],
): Promise<Video[]> {
  const ids = records.map((record) => record.id);
  const [figures, revenue] = await Promise.all([numbers.figuresFor(scope, ids), numbers.revenueFor(scope)]);
  return records.map((record) => ({
    ...withFigures(numbers, record, figures.get(record.id)),
    predicted_revenue: revenue.get(record.id) ?? null,
  }));
}

/** The answer to an upload or a registration. */
export async function presentAdded(
  numbers: VideoNumbers,
  scope: Scope,
  { record, duplicate }: Added,
): Promise<AddedVideo> {
  const figures = await numbers.figuresFor(scope, [record.id]);
  const video = withFigures(numbers, record, figures.get(record.id));
  return { ...video, duplicate };
}

/** One video with its engagement, its files by `address`. */
export async function presentDetail(
  numbers: VideoNumbers,
  scope: Scope,
  record: VideoRecord,
  address = addressForOwner(record),
): Promise<VideoDetail> {
  const [figures, heatmap, revenue] = await Promise.all([
    numbers.figuresFor(scope, [record.id]),
    numbers.heatmapFor(scope, record.id),
    numbers.revenueFor(scope),
  ]);
  const own = figures.get(record.id) ?? NO_FIGURES;
  return {
    ...withFigures(numbers, record, own),
    ...presentPlayback(record, address),
    video_id: record.id,
    predicted_revenue: revenue.get(record.id) ?? null,
    engagement_event_count: own.statesReceived,
    engagement_data: { heatmap: { ...heatmap } },
  };
}

function withFigures(numbers: VideoNumbers, record: VideoRecord, figures: VideoFigures = NO_FIGURES): Video {
  const counts = numbers.youtubeCounts(record.id);
  return {
    ...presentPlayback(record),
    video_id: record.id,
    visibility: record.visibility,
    embed_origins: record.embedOrigins && [...record.embedOrigins],
    view_count: counts?.viewCount ?? null,
    like_count: counts?.likeCount ?? null,
    comment_count: counts?.commentCount ?? null,
    play_count: figures.plays,
    total_watch_time: figures.contentTimeS,
    average_percentage_viewed: figures.averagePercentageViewed,
    viewers_now: numbers.viewersNow(record.id),
    predicted_revenue: null,
    created_at: record.createdAt,
    updated_at: record.updatedAt,
    width: record.width,
    height: record.height,
    rotation: record.rotation,
    video_codec: record.videoCodec,
    audio_codec: record.audioCodec,
    size_bytes: record.sizeBytes,
    link: record.link && presentLink(record, record.link),
    warnings: [...record.warnings],
    tags: [...record.tags],
  };
}
