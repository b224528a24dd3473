/** Values of typed parameters `{name:Type}`; the only way a value enters SQL. */
export type QueryParams = Readonly<Record<string, unknown>>;

export interface QueryOptions {
  /** Names the question in the engine's log and in ours. */
  readonly tag: string;
  /** `interactive` answers people; `bulk` may take long. They do not queue behind each other. */
  readonly lane?: 'interactive' | 'bulk';
}

/** The warehouse port: embedded ClickHouse or a server, same SQL. Failures throw KINE_ENGINE_UNAVAILABLE. */
export interface Warehouse {
  query<Row>(sql: string, params: QueryParams, options: QueryOptions): Promise<Row[]>;
  /** Inserts rows and returns once they are on the disk. */
  insert(table: string, rows: readonly object[]): Promise<void>;
  command(sql: string, params?: QueryParams): Promise<void>;
  /** True when the engine answers `SELECT 1` within two seconds. */
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}
