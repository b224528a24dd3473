import type { VideosTable } from '../src/metadata/index.ts';

/** A row of a video that needs no file. */
export function videoRow(index: number, change: Partial<VideosTable> = {}): VideosTable {
  return {
    id: `video${String(index).padStart(7, '0')}`,
    workspace_id: 'default',
    source: 'direct',
    title: `Video ${index}`,
    duration_ms: 60_000,
    location: `https://example.com/${index}.mp4`,
    poster: null,
    sha256: null,
    size_bytes: null,
    mime: null,
    width: null,
    height: null,
    rotation: 0,
    video_codec: null,
    audio_codec: null,
    link_report: null,
    warnings: '[]',
    captions: '[]',
    chapters: '[]',
    tags: '[]',
    visibility: 'public',
    link_key: null,
    embed_origins: null,
    playable: null,
    storyboard: null,
    hls: null,
    created_at: 1_000 + index,
    updated_at: 1_000 + index,
    ...change,
  };
}
