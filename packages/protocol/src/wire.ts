import type { DropReason } from './drop-reasons.ts';
import type { ViewState } from './view-state.ts';

/** Asks for a view. The same nonce gets the same view on one socket. `age_ms`: how long ago the view began. */
export interface Hello {
  readonly videoId: string;
  readonly nonce: string;
  readonly age_ms: number;
}

/** Takes up a view on a new socket, on this node or another. */
export interface Resume {
  readonly viewId: string;
  readonly token: string;
}

/**
 * What a player sends, over `/ws/engage/:videoId` or as the body of `POST /api/engage`. Each state has its
 * token beside it, but for a beacon that carries hello and state together: the state's `viewId` is then empty
 * and the server puts the minted one in. docs/protocol.md tells the whole exchange.
 */
export interface EngageMessage {
  readonly hello?: Hello | Resume;
  readonly token?: string;
  readonly state?: ViewState;
}

/** Answer to a hello: the view's id, its token, and the server's clock in epoch milliseconds. */
export interface Welcome {
  readonly viewId: string;
  readonly token: string;
  readonly now: number;
}

/** `seq` and everything before it is committed to disk. On a resume, `seq` is the last one stored, 0 if none. */
export interface Ack {
  readonly ack: number;
}

/** The message with this `seq` was not taken. `retry_ms` is set when it may be sent again. */
export interface Refusal {
  readonly refused: DropReason;
  readonly seq?: number;
  readonly message: string;
  readonly retry_ms?: number;
}

/**
 * Hello and state sent together are answered together, by `Welcome` and `Ack` in one object. `slow_ms` asks
 * the player to leave at least this long between states, until an answer comes without it.
 */
export type EngageAnswer = (Welcome | Ack | Refusal) & { readonly slow_ms?: number };
