import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { ClickHouseClient, ClickHouseClientConfigOptions, ClickHouseSettings } from '@clickhouse/client';
import { createClient } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';
import type { Logger } from '../platform/index.ts';
import { bindParams } from './bind-params.ts';
import { embeddedSource } from './embedded-source.ts';
import { engineError } from './engine-error.ts';
import { migrate } from './migrate.ts';
import { serverSource } from './server-source.ts';
import { createSlots } from './slots.ts';
import { createSpread } from './spread.ts';
import { createStreams, type Streams } from './streams.ts';
import type { QueryOptions, QueryParams, Warehouse } from './warehouse.ts';

/** Where ClickHouse is: a folder for the embedded engine, or a server. */
export type WarehouseLocation = { readonly dataDir: string } | { readonly url: string };

type Lane = 'flush' | 'interactive' | 'bulk';

interface Asked {
  readonly query: string;
  readonly query_params?: Record<string, unknown>;
}

interface Clients {
  /** How a statement and its parameters are handed to them. */
  readonly ask: (sql: string, params: QueryParams) => Asked;
  readonly flush: ClickHouseClient;
  /** Several, so that the two statements of one question run beside each other. */
  readonly interactive: readonly ClickHouseClient[];
  readonly bulk: ClickHouseClient;
}

/** More would only take memory from each other on the machines this runs on. */
const QUERIES_AT_ONCE = 8;
/** A small question is one thread's work, most of it the analysis of its SQL. */
const INTERACTIVE_CLIENTS = Math.min(QUERIES_AT_ONCE, Math.max(2, availableParallelism()));
const HEALTH_TIMEOUT_MS = 2_000;
const GIB = 1024 ** 3;

const COMMON: ClickHouseSettings = {
  async_insert: 0,
  date_time_input_format: 'best_effort',
  // Sums stay far below 2^53, and numbers in rows need no conversion.
  output_format_json_quote_64bit_integers: 0,
  // A lone surrogate in a player's text would otherwise fail the whole insert, for ever.
  input_format_json_throw_on_bad_escape_sequence: 0,
  // The ids of a library stand in the statement itself, up to four times: ten thousand videos are a megabyte.
  max_query_size: String(64 * 1024 ** 2),
};

/** Seconds and bytes; both are unlimited by default. */
const LIMITS: Readonly<Record<Lane, ClickHouseSettings>> = {
  flush: { max_execution_time: 60, max_memory_usage: String(GIB) },
  interactive: { max_execution_time: 30, max_memory_usage: String(2 * GIB) },
  bulk: { max_execution_time: 600, max_memory_usage: String(3 * GIB) },
};

/**
 * A stream takes as little memory as it can: one thread and small blocks. With the defaults a query over 30 parts
 * of 60 columns took 1.2 GB, with these 150 MB. A view's day never changes, so no view is in two partitions.
 */
const STREAM: ClickHouseSettings = {
  max_threads: 1,
  max_block_size: '4096',
  max_read_buffer_size: '131072',
  do_not_merge_across_partitions_select_final: 1,
  // Reading a day of a thousand videos in the order of the key took five times as long as sorting it.
  optimize_read_in_order: 0,
  max_bytes_before_external_sort: String(GIB / 8),
  output_format_csv_crlf_end_of_line: 1,
  output_format_parquet_write_page_index: 0,
  output_format_parquet_write_bloom_filter: 0,
};

/** Opens ClickHouse and brings its schema up to date. Throws KINE_ENGINE_UNAVAILABLE. */
export async function openWarehouse(at: WarehouseLocation & { readonly logger: Logger }): Promise<Warehouse> {
  const clients = await openClients(at);
  const warehouse = warehouseOn({ clients, streams: openStreams(at, clients), logger: at.logger });
  await migrate(warehouse);
  return warehouse;
}

/** One client is first-in first-out in the embedded engine, so each kind of work has its own. */
async function openClients(at: WarehouseLocation): Promise<Clients> {
  const open = (lane: Lane): ClickHouseClient => {
    const settings = { clickhouse_settings: { ...COMMON, ...LIMITS[lane] } };
    if ('url' in at) {
      return createClient({ url: at.url, request_timeout: 1_000 * secondsOf(lane), ...settings });
    }
    return createClient({ connection: embedded(at.dataDir), ...settings });
  };
  return guarded('open', async () => {
    if ('dataDir' in at) await mkdir(at.dataDir, { recursive: true });
    const interactive = Array.from({ length: INTERACTIVE_CLIENTS }, () => open('interactive'));
    const ask = 'url' in at ? askServer : askEmbedded;
    return { ask, flush: open('flush'), interactive, bulk: open('bulk') };
  });
}

function askServer(query: string, params: QueryParams): Asked {
  return { query, query_params: params };
}

function askEmbedded(query: string, params: QueryParams): Asked {
  return { query: bindParams(query, params) };
}

function openStreams(at: WarehouseLocation & { readonly logger: Logger }, { bulk }: Clients): Streams {
  const settings = { ...COMMON, ...LIMITS.bulk, ...STREAM };
  const source = 'url' in at ? serverSource(bulk, settings) : embeddedSource(at.dataDir, settings);
  return createStreams(source, { maxMs: 1_000 * secondsOf('bulk'), logger: at.logger });
}

/** chdb declares the same contract from another copy of the package, which TypeScript takes for a different type. */
function embedded(path: string): NonNullable<ClickHouseClientConfigOptions['connection']> {
  return createChdbConnection({ path }) as unknown as NonNullable<
    ClickHouseClientConfigOptions['connection']
  >;
}

function secondsOf(lane: Lane): number {
  return Number(LIMITS[lane].max_execution_time) + 5;
}

interface Parts {
  readonly clients: Clients;
  readonly streams: Streams;
  readonly logger: Logger;
}

function warehouseOn({ clients, streams, logger }: Parts): Warehouse {
  const inSlot = createSlots(QUERIES_AT_ONCE);
  const spread = {
    interactive: createSpread(clients.interactive),
    bulk: createSpread([clients.bulk]),
  };
  return {
    query: <Row>(sql: string, params: QueryParams, options: QueryOptions) =>
      inSlot(() =>
        guarded(options.tag, async () => {
          const started = performance.now();
          const rows = await spread[options.lane ?? 'interactive'](async (client) => {
            const result = await client.query({ ...clients.ask(sql, params), format: 'JSONEachRow' });
            return result.json<Row>();
          });
          logger.debug({ tag: options.tag, ms: Math.round(performance.now() - started) }, 'query');
          return rows;
        }),
      ),
    stream: streams.stream,
    insert: (table, rows) =>
      guarded(`insert ${table}`, async () => {
        if (rows.length > 0) await clients.flush.insert({ table, values: rows, format: 'JSONEachRow' });
      }),
    command: (sql, params = {}) =>
      guarded('command', async () => {
        await clients.bulk.command(clients.ask(sql, params));
      }),
    healthy: () => spread.interactive(answersInTime),
    close: async () => {
      await streams.close();
      const { flush, interactive, bulk } = clients;
      await Promise.all([flush, ...interactive, bulk].map((client) => client.close()));
    },
  };
}

async function answersInTime(client: ClickHouseClient): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, HEALTH_TIMEOUT_MS, false);
  });
  const answer = client.query({ query: 'SELECT 1' }).then(
    () => true,
    () => false,
  );
  const healthy = await Promise.race([answer, late]);
  clearTimeout(timer);
  return healthy;
}

async function guarded<T>(what: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (thrown) {
    throw engineError(thrown, what);
  }
}
