import type { VideoRecord } from './video-record.ts';

/** What the other modules need to know of a video, answered from memory. */
export interface KnownVideo {
  readonly id: string;
  readonly workspaceId: string;
  /** D in milliseconds; 0 while unknown. */
  readonly durationMs: number;
  readonly source?: VideoRecord['source'];
  /** Epoch milliseconds: when it was published here. */
  readonly createdAt?: number;
}

export interface VideoChange {
  readonly videoId: string;
  readonly workspaceId: string;
  readonly kind: 'added' | 'changed' | 'removed';
  /** True when D changed: numbers of this video must be computed again. */
  readonly durationChanged: boolean;
}

/** The library as ingest, analytics and live see it. */
export interface VideoLookup {
  find(videoId: string): KnownVideo | undefined;
  /** The video behind a public address, if that opens it; see `signedAddress`. */
  viewable?(address: string): KnownVideo | undefined;
  all(workspaceId: string): readonly KnownVideo[];
  /** Whether pages of this origin may embed the video; without it only the settings say. */
  mayEmbed?(videoId: string, origin: string): boolean;
  /** Whether pages of this origin may embed any video. */
  isEmbedder?(origin: string): boolean;
  /** Takes a player's report as D of a video whose length is unknown and that is not live; otherwise does nothing. */
  learnDuration(videoId: string, durationMs: number): Promise<void>;
  /** Calls `listener` after each change; returns the way to stop listening. */
  onChange(listener: (change: VideoChange) => void): () => void;
}

/** Videos by what players call them. */
export interface ContentLookup {
  /** A workspace's video by its own id or by its external id, as a player's content id names it. */
  findContent(workspaceId: string, contentId: string): KnownVideo | undefined;
}
