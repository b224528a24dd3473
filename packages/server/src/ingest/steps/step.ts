import type { DropReason, ViewState } from '@kine/protocol';
import type { Place } from '../places.ts';
import type { ViewFacts } from '../stored-view.ts';
import type { TokenClaims } from '../tokens.ts';

/** What a connection says of itself. Address and user agent are used and never kept. */
export interface Caller {
  readonly address: string;
  readonly userAgent: string;
  /** The Origin header; undefined when there is none (same-origin GET, native players). */
  readonly origin?: string | undefined;
  /** The video of the socket's path; undefined on a POST. */
  readonly videoId?: string | undefined;
  /** Workspaces that the person who is signed in belongs to; nobody is by default. */
  readonly memberOf?: readonly string[] | undefined;
  /** What the cookie of a browser of the team holds; used and never kept. */
  readonly staffToken?: string | undefined;
  /** The browser sends Global Privacy Control (`Sec-GPC: 1`). */
  readonly privacyControl?: boolean | undefined;
}

/** What one connection need not compute again for each of its messages. */
export interface ConnectionMemory {
  token?: { readonly text: string; readonly claims: TokenClaims };
  viewerKey?: { readonly mintedAt: number; readonly key: string };
  place?: Place;
  referrer?: { readonly text: string; readonly host: string };
}

/** A state on its way through the steps; `facts` fills up as it goes. */
export interface Draft {
  readonly caller: Caller;
  readonly memory: ConnectionMemory;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly token: string | undefined;
  state: ViewState;
  readonly facts: { -readonly [K in keyof ViewFacts]: ViewFacts[K] };
}

export interface Dropped {
  readonly kind: 'dropped';
  readonly reason: DropReason;
  /** A sentence more exact than the reason's own. */
  readonly message?: string;
  /** Milliseconds after which the message may be sent again. */
  readonly retryMs?: number;
}

export type StepResult = { readonly kind: 'ok' } | Dropped;

/** One rule of ingest. `name` is what its count and time are shown under. */
export interface Step<T = Draft> {
  readonly name: string;
  readonly run: (draft: T) => StepResult;
}

export const OK: StepResult = { kind: 'ok' };

/** The result that stops the list. */
export function dropped(reason: DropReason, more: Omit<Dropped, 'kind' | 'reason'> = {}): Dropped {
  return { kind: 'dropped', reason, ...more };
}
