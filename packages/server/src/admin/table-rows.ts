import { type RawBuilder, sql } from 'kysely';
import { KineError } from '../errors.ts';
import type { Metadata } from '../metadata/index.ts';
import type { AdminColumn, AdminPage, AdminQuery, AdminRow, AdminValue } from './resource.ts';

/** Where rows of a resource come from. Names are the project's own: only values come from people. */
export interface TableRows {
  readonly metadata: Metadata;
  readonly table?: string;
  /** A statement in brackets with a name, where rows are not those of one table. */
  readonly from?: RawBuilder<unknown>;
  readonly columns: readonly AdminColumn[];
  /** The column that names a row; `id` by default. */
  readonly key?: string;
}

const DAY_MS = 86_400_000;

type Stored = Readonly<Record<string, string | number | null>>;

/** Reading a metadata table as a resource: search, filter, order and pages in the database. */
export function tableRows({ metadata, table, from: given, columns, key = 'id' }: TableRows) {
  const from = given ?? sql.table(table ?? '');
  const chosen = sql.join(
    [key, ...columns.map(({ id }) => id).filter((id) => id !== key)].map((id) => sql.ref(id)),
  );
  return {
    list: async (query: AdminQuery): Promise<AdminPage> => {
      const where = sql.join([sql`1 = 1`, ...conditionsOf(columns, query)], sql` and `);
      const order = sql`${sql.ref(query.sort)} ${sql.raw(query.descending ? 'desc' : 'asc')}, ${sql.ref(key)}`;
      const page = sql`limit ${query.perPage} offset ${(query.page - 1) * query.perPage}`;
      const [counted, rows] = await Promise.all([
        sql<{ total: number }>`select count(*) as total from ${from} where ${where}`.execute(metadata),
        sql<Stored>`select ${chosen} from ${from} where ${where} order by ${order} ${page}`.execute(metadata),
      ]);
      const items = rows.rows.map((row) => rowOf(row, columns, key));
      return { items, total: Number(counted.rows[0]?.total ?? 0) };
    },
    one: async (id: string): Promise<AdminRow> => {
      const found = sql<Stored>`select ${chosen} from ${from} where ${sql.ref(key)} = ${id}`;
      const row = (await found.execute(metadata)).rows[0];
      if (!row) throw new KineError('KINE_NOT_FOUND');
      return rowOf(row, columns, key);
    },
  };
}

function conditionsOf(
  columns: readonly AdminColumn[],
  { q, filter, days }: AdminQuery,
): RawBuilder<unknown>[] {
  const conditions = [
    ...Object.entries(filter).map(([id, value]) => sql`${sql.ref(id)} = ${value}`),
    ...Object.entries(days).flatMap(([id, { from, to }]) => [
      ...(from ? [sql`${sql.ref(id)} >= ${Date.parse(from)}`] : []),
      ...(to ? [sql`${sql.ref(id)} < ${Date.parse(to) + DAY_MS}`] : []),
    ]),
  ];
  const searched = columns.filter((column) => column.searched);
  if (!q || searched.length === 0) return conditions;
  const pattern = `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const anywhere = searched.map(({ id }) => sql`lower(${sql.ref(id)}) like ${pattern} escape '\\'`);
  return [...conditions, sql`(${sql.join(anywhere, sql` or `)})`];
}

function rowOf(row: Stored, columns: readonly AdminColumn[], key: string): AdminRow {
  const values = columns.map(({ id, type }) => [id, shownValue(row[id] ?? null, type)] as const);
  return { ...Object.fromEntries(values), id: String(row[key]) };
}

function shownValue(stored: string | number | null, type: AdminColumn['type']): AdminValue {
  if (type === 'flag') return stored === null ? null : Boolean(stored);
  if (type === 'words') return JSON.parse(String(stored ?? '[]')) as string[];
  return stored;
}
