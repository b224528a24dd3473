export { type Library, type LibraryDeps, openLibrary, type Purge, type VideoPatch } from './library.ts';
export { type ListQuery, listVideos, SORTS, type Sort, type VideoPage } from './list-videos.ts';
export { presentAdded, presentDetail, presentPlayback, presentVideos } from './present-video.ts';
export type { Added, ReceivedUpload } from './uploads.ts';
export { mediaType } from './video-facts.ts';
export type { KnownVideo, VideoChange, VideoLookup } from './video-lookup.ts';
export { NO_FIGURES, type VideoFigures, type VideoNumbers } from './video-numbers.ts';
export type { VideoRecord } from './video-record.ts';
export { youtubeVideoId } from './youtube-link.ts';
