import type { AddedVideo, Playback, Video, VideoDetail } from '@kine/protocol/schemas';
import type { Scope } from '../auth/index.ts';
import type { LinkReport } from './links/link-report.ts';
import { streamOrigins } from './links/stream-origins.ts';
import { presentCaptions, presentChapters } from './text-tracks/present-text-tracks.ts';
import type { Added } from './uploads.ts';
import { HLS_MIME } from './video-facts.ts';
import { NO_FIGURES, type VideoFigures, type VideoNumbers } from './video-numbers.ts';
import type { VideoRecord } from './video-record.ts';
import { youtubeIdOf } from './youtube/youtube-video.ts';

/** Where a file of a video is served; a path, so that it is right behind every name this server has. */
function mediaPath(record: VideoRecord, file: string): string {
  return `/media/${record.id}/${file}`;
}

/** The video as the hosted player gets it. */
export function presentPlayback(record: VideoRecord): Playback {
  return {
    video_id: record.id,
    title: record.title,
    video_url: playbackUrl(record),
    thumbnail: record.poster === null ? null : mediaPath(record, record.poster),
    duration: record.durationMs === 0 ? null : record.durationMs / 1_000,
    source: record.source,
    kind: playbackKind(record),
    youtube_id: youtubeIdOf(record),
    captions: presentCaptions(record),
    chapters: presentChapters(record),
    ...playbackStatus(record),
    storyboard: record.storyboard === null ? null : mediaPath(record, record.storyboard),
  };
}

/** Empty while there is nothing to play. */
function playbackUrl(record: VideoRecord): string {
  if (record.source !== 'upload') return record.location;
  const file = record.hls ?? record.playable;
  return file === null ? '' : mediaPath(record, file);
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

/** One video with its engagement. */
export async function presentDetail(
  numbers: VideoNumbers,
  scope: Scope,
  record: VideoRecord,
): Promise<VideoDetail> {
  const [figures, heatmap, revenue] = await Promise.all([
    numbers.figuresFor(scope, [record.id]),
    numbers.heatmapFor(scope, record.id),
    numbers.revenueFor(scope),
  ]);
  const own = figures.get(record.id) ?? NO_FIGURES;
  return {
    ...withFigures(numbers, record, own),
    predicted_revenue: revenue.get(record.id) ?? null,
    captions: presentCaptions(record),
    chapters: presentChapters(record),
    engagement_event_count: own.statesReceived,
    engagement_data: { heatmap: { ...heatmap } },
  };
}

function withFigures(numbers: VideoNumbers, record: VideoRecord, figures: VideoFigures = NO_FIGURES): Video {
  const counts = numbers.youtubeCounts(record.id);
  return {
    ...presentPlayback(record),
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
