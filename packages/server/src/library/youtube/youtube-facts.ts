/** YouTube's own counts at one moment; null where the owner hides one. */
export interface YoutubeCounts {
  readonly viewCount: number | null;
  readonly likeCount: number | null;
  readonly commentCount: number | null;
}

/** What YouTube tells of a video, by the Data API or by oEmbed. */
export interface YoutubeFacts {
  readonly youtubeId: string;
  readonly title: string;
  readonly author: string | null;
  /** 0 while unknown: oEmbed does not tell, and a stream that goes on has no length. */
  readonly durationMs: number;
  /** A stream that goes on or is still to come. */
  readonly live: boolean;
  readonly embeddable: boolean;
  /** Addresses of its pictures, the one to show first. */
  readonly thumbnails: readonly string[];
  /** Null without an API key. */
  readonly counts: YoutubeCounts | null;
}
