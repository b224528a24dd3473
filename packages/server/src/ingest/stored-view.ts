import type { ExcludeReason, Unmeasured, ViewState } from '@kine/protocol';

/** Facts about a view that the server adds to what the player said. */
export interface ViewFacts {
  readonly workspaceId: string;
  readonly videoId: string;
  /** Epoch milliseconds when the server minted the view. */
  readonly mintedAt: number;
  /** How old the view already was at its hello, in milliseconds (≤ 10 min). */
  readonly ageMs: number;
  /** Epoch milliseconds when this state arrived. */
  readonly receivedAt: number;
  /** Set when the view is stored but left out of the numbers. */
  readonly excluded?: ExcludeReason;
  /** As whose of the team it was recognised: `member`, `device:<id>`, `address:<id>`. Whether that counts is asked later. */
  readonly team?: readonly string[];
  /** What the reporter of the view cannot tell. */
  readonly unmeasured?: readonly Unmeasured[];
  /** The cookieless key of METRICS' unique_viewers, 16 hex digits; changes each UTC day of minting. */
  readonly viewerKey: string;
  readonly device: string;
  readonly os: string;
  readonly browser: string;
  /** ISO 3166 alpha-2, '' when unknown. */
  readonly country: string;
  /** ISO 3166-2 such as DE-BE; '' or missing when unknown. */
  readonly region?: string;
  /** Host of the referring page, '' when none. */
  readonly referrerHost: string;
}

/** One view as the spool keeps it and the warehouse receives it. */
export interface StoredView {
  readonly facts: ViewFacts;
  readonly state: ViewState;
}

/** The feed of states after they were committed to the spool, in the order of their commits. */
export type AcceptedFeed = (listener: (view: StoredView) => void) => () => void;
