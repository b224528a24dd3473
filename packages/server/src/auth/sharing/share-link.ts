import type { SharedTab } from '@kine/protocol';

/** A link to one video's dashboard. Times are epoch milliseconds. */
export interface ShareLink {
  readonly id: string;
  readonly workspaceId: string;
  readonly videoId: string;
  readonly name: string;
  readonly tabs: readonly SharedTab[];
  readonly expiresAt: number | null;
  readonly embeddable: boolean;
  /** Origins that may put it into a frame when it is embeddable; null is any. */
  readonly embedOrigins: readonly string[] | null;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
}

/** With what opens it. */
export interface StoredShareLink extends ShareLink {
  readonly secretHash: string;
  readonly passwordHash: string | null;
}

/** What an editor chooses. */
export interface ShareLinkChoice {
  readonly name: string;
  readonly tabs: readonly SharedTab[];
  /** Null for a link without one. */
  readonly password: string | null;
  readonly expiresAt: number | null;
  readonly embeddable: boolean;
  readonly embedOrigins: readonly string[] | null;
}
