export { type Library, type LibraryDeps, openLibrary } from './library.ts';
export { streamOrigins } from './links/stream-origins.ts';
export { type ListQuery, listVideos, STATES } from './list-videos.ts';
export { MAX_POSTER_BYTES } from './posters.ts';
export { presentJob } from './present-job.ts';
export { presentAdded, presentDetail, presentPlayback, presentVideos } from './present-video.ts';
export { SPRITE_FILE } from './processing/draw-storyboard.ts';
export { MEDIA_JOBS } from './processing/processing.ts';
export { presentUpload } from './resumable/present-upload.ts';
export type { ResumableUploads } from './resumable/resumable-uploads.ts';
export type { AnnouncedUpload } from './resumable/upload-rows.ts';
export { idOfAddress, sharedAddress, signedAddress } from './signed-address.ts';
export { SORTS } from './sort-videos.ts';
export { presentCaptions, presentChapters } from './text-tracks/present-text-tracks.ts';
export { captionsFile } from './text-tracks/text-track-record.ts';
export { MAX_CAPTION_BYTES } from './text-tracks/to-web-vtt.ts';
export type { ReceivedUpload } from './uploads.ts';
export { mediaType } from './video-facts.ts';
export { newVideoId } from './video-id.ts';
export type { ContentLookup, KnownVideo, VideoChange, VideoLookup } from './video-lookup.ts';
export {
  type AskedRanks,
  NO_NUMBERS,
  type Rank,
  type VideoFigures,
  type VideoNumbers,
} from './video-numbers.ts';
export type { VideoRecord } from './video-record.ts';
export type { YoutubeStatistics } from './youtube/youtube.ts';
export { KEPT_DAYS as YOUTUBE_KEPT_DAYS } from './youtube/youtube-store.ts';
