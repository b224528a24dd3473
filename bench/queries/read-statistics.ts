import type { Warehouse } from '../../packages/server/src/warehouse/index.ts';

/** What the engine read from tables: rows and uncompressed bytes. */
export interface Reads {
  readonly rows: number;
  readonly bytes: number;
}

/** What the engine reads while `work` runs, by its own counters; nothing else may ask meanwhile. */
export async function readsOf(warehouse: Warehouse, work: () => Promise<unknown>): Promise<Reads> {
  const idle = await growth(warehouse, async () => undefined);
  const busy = await growth(warehouse, work);
  return { rows: busy.rows - idle.rows, bytes: busy.bytes - idle.bytes };
}

async function growth(warehouse: Warehouse, work: () => Promise<unknown>): Promise<Reads> {
  const before = await counters(warehouse);
  await work();
  const after = await counters(warehouse);
  return { rows: after.rows - before.rows, bytes: after.bytes - before.bytes };
}

async function counters(warehouse: Warehouse): Promise<Reads> {
  const [counted] = await warehouse.query<Reads>(
    `SELECT
       sumIf(value, event = 'SelectedRows') AS rows,
       sumIf(value, event = 'SelectedBytes') AS bytes
     FROM system.events`,
    {},
    { tag: 'bench-reads' },
  );
  return counted ?? { rows: 0, bytes: 0 };
}
