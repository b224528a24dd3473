import type { QueryParams, StreamFormat } from './warehouse.ts';

export interface StreamRequest {
  readonly sql: string;
  readonly params: QueryParams;
  readonly format: StreamFormat;
  /** Ends the stream and the work behind it, also while nobody asks for the next piece. */
  readonly signal: AbortSignal;
}

/** Where the bytes of a stream come from: the embedded engine or a server. */
export interface StreamSource {
  /** Asks for a piece only when the reader wants one. Throws what the engine says, and what `signal` says. */
  read(request: StreamRequest): AsyncIterable<Uint8Array>;
  /** Returns once nothing of a stream is left in the engine. */
  close(): Promise<void>;
}
