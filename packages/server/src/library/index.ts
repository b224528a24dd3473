export { type Library, type LibraryDeps, openLibrary } from './library.ts';
export { listVideos, SORTS } from './list-videos.ts';
export { presentAdded, presentDetail, presentPlayback, presentVideos } from './present-video.ts';
export type { ReceivedUpload } from './uploads.ts';
export { mediaType } from './video-facts.ts';
export type { KnownVideo, VideoChange, VideoLookup } from './video-lookup.ts';
export type { VideoFigures, VideoNumbers } from './video-numbers.ts';
export type { VideoRecord } from './video-record.ts';
export { youtubeVideoId } from './youtube-link.ts';
