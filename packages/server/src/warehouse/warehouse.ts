/** Values of typed parameters `{name:Type}`; the only way a value enters SQL. */
export type QueryParams = Readonly<Record<string, unknown>>;

export interface QueryOptions {
  /** Names the question in the engine's log and in ours. */
  readonly tag: string;
  /** `interactive` answers people; `bulk` may take long. They do not queue behind each other. */
  readonly lane?: 'interactive' | 'bulk';
}

/**
 * What the engine writes a stream in. The pieces of `JSONEachRow` and `CSV` (without a head line), put together,
 * are the answer; each piece of `Parquet` is a whole file.
 */
export type StreamFormat = 'JSONEachRow' | 'CSV' | 'Parquet';

export interface StreamOptions {
  readonly tag: string;
  readonly format: StreamFormat;
  /** Ends the stream, also while it waits for its reader. */
  readonly signal?: AbortSignal;
}

/** The warehouse port: embedded ClickHouse or a server, same SQL. Failures throw KINE_ENGINE_UNAVAILABLE. */
export interface Warehouse {
  query<Row>(sql: string, params: QueryParams, options: QueryOptions): Promise<Row[]>;
  /**
   * The bytes of an answer of any size, piece by piece as the reader wants them; to leave the loop ends the work
   * behind it. Two at once, beside the questions; the bulk lane's bounds hold for each. A stream that could not
   * be finished throws, it never just ends.
   */
  stream(sql: string, params: QueryParams, options: StreamOptions): AsyncIterable<Uint8Array>;
  /** Inserts rows and returns once they are on the disk. */
  insert(table: string, rows: readonly object[]): Promise<void>;
  command(sql: string, params?: QueryParams): Promise<void>;
  /** True when the engine answers `SELECT 1` within two seconds. */
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}
