import { mkdir } from 'node:fs/promises';
import type { ClickHouseClient, ClickHouseClientConfigOptions, ClickHouseSettings } from '@clickhouse/client';
import { createClient } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';
import { KineError, toError } from '../errors.ts';
import type { Logger } from '../platform/index.ts';
import { migrate } from './migrate.ts';
import { createSlots } from './slots.ts';
import type { QueryOptions, QueryParams, Warehouse } from './warehouse.ts';

/** Where ClickHouse is: a folder for the embedded engine, or a server. */
export type WarehouseLocation = { readonly dataDir: string } | { readonly url: string };

type Lane = 'flush' | 'interactive' | 'bulk';
type Clients = Readonly<Record<Lane, ClickHouseClient>>;

/** More would only take memory from each other on the machines this runs on. */
const QUERIES_AT_ONCE = 8;
const HEALTH_TIMEOUT_MS = 2_000;
const GIB = 1024 ** 3;

const COMMON: ClickHouseSettings = {
  async_insert: 0,
  date_time_input_format: 'best_effort',
  // Sums stay far below 2^53, and numbers in rows need no conversion.
  output_format_json_quote_64bit_integers: 0,
  // A lone surrogate in a player's text would otherwise fail the whole insert, for ever.
  input_format_json_throw_on_bad_escape_sequence: 0,
};

/** Seconds and bytes; both are unlimited by default. */
const LIMITS: Readonly<Record<Lane, ClickHouseSettings>> = {
  flush: { max_execution_time: 60, max_memory_usage: String(GIB) },
  interactive: { max_execution_time: 30, max_memory_usage: String(2 * GIB) },
  bulk: { max_execution_time: 600, max_memory_usage: String(3 * GIB) },
};

/** Opens ClickHouse and brings its schema up to date. Throws KINE_ENGINE_UNAVAILABLE. */
export async function openWarehouse(at: WarehouseLocation & { readonly logger: Logger }): Promise<Warehouse> {
  const warehouse = warehouseOn(await openClients(at), at.logger);
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
    return { flush: open('flush'), interactive: open('interactive'), bulk: open('bulk') };
  });
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

function warehouseOn(clients: Clients, logger: Logger): Warehouse {
  const inSlot = createSlots(QUERIES_AT_ONCE);
  return {
    query: <Row>(sql: string, params: QueryParams, options: QueryOptions) =>
      inSlot(() =>
        guarded(options.tag, async () => {
          const started = performance.now();
          const result = await clients[options.lane ?? 'interactive'].query({
            query: sql,
            query_params: params,
            format: 'JSONEachRow',
          });
          const rows = await result.json<Row>();
          logger.debug({ tag: options.tag, ms: Math.round(performance.now() - started) }, 'query');
          return rows;
        }),
      ),
    insert: (table, rows) =>
      guarded(`insert ${table}`, async () => {
        if (rows.length > 0) await clients.flush.insert({ table, values: rows, format: 'JSONEachRow' });
      }),
    command: (sql, params = {}) =>
      guarded('command', async () => {
        await clients.bulk.command({ query: sql, query_params: params });
      }),
    healthy: () => answersInTime(clients.interactive),
    close: async () => {
      await Promise.all(Object.values(clients).map((client) => client.close()));
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
    const cause = toError(thrown);
    throw new KineError('KINE_ENGINE_UNAVAILABLE', { message: sentence(cause, what), cause });
  }
}

function sentence(cause: Error, what: string): string {
  // The engine prints "Cannot lock file …/status" to stderr itself and throws only this.
  if (/Failed to create connection/.test(cause.message)) {
    return 'The data folder could not be opened: most likely another process has it open. Stop it, or set KINE_DATA_DIR to another folder.';
  }
  return `The analytics engine does not answer (${what}). Nothing that was watched is lost.`;
}
