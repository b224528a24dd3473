import {
  adminPageSchema,
  adminResourceSchema,
  adminRowSchema,
  daySchema,
  systemHealthSchema,
} from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Admin, AdminQuery, AdminResource, AdminRow } from '../../admin/index.ts';
import { canAdminister } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import { type CsvCell, csvText } from '../../platform/index.ts';

const nameSchema = z.object({ name: z.string() });
const rowSchema = nameSchema.extend({ id: z.string() });

const listQuerySchema = z.object({
  q: z.string().trim().max(200).optional(),
  /** JSON: column → the value it must have; `<column of a time>.from` and `.to` → a UTC day. */
  filter: z.string().max(2_000).default('{}'),
  sort: z.string().optional(),
  order: z.enum(['asc', 'desc']).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  per_page: z.coerce.number().int().min(1).max(1_000).default(25),
  format: z.enum(['json', 'csv']).default('json'),
});

/** The admin panel's own: lists, single rows, changes, actions and the health of the system. */
export function adminRoutes({ admin }: { readonly admin: Admin }): FastifyPluginAsync {
  const config = { permission: canAdminister };
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/admin/resources',
      { config, schema: { response: { 200: z.array(adminResourceSchema) } } },
      () => admin.resources.map((each) => presentResource(each, admin.resources)),
    );
    app.get('/api/admin/health', { config, schema: { response: { 200: systemHealthSchema } } }, () =>
      admin.health(),
    );
    app.get(
      '/api/admin/resources/:name',
      {
        config,
        schema: { params: nameSchema, querystring: listQuerySchema, response: { 200: adminPageSchema } },
      },
      async (request, reply) => {
        const resource = admin.resource(request.params.name);
        const query = readQuery(resource, request.query);
        if (request.query.format === 'json') {
          const { items, total } = await resource.list(query);
          return { items: items.map((row) => ({ ...row })), total };
        }
        const items = await everyRow(resource, query);
        reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${resource.name}.csv"`)
          .serializer(() => csvOf(resource, items));
        return { items: [], total: items.length };
      },
    );
    const one = { config, schema: { params: rowSchema, response: { 200: adminRowSchema } } };
    app.get('/api/admin/resources/:name/:id', one, async ({ params: { name, id } }) => ({
      ...(await admin.resource(name).one(id)),
    }));
    app.patch(
      '/api/admin/resources/:name/:id',
      {
        config: { ...config, audit: 'admin.changed' },
        schema: { ...one.schema, body: z.record(z.string(), z.unknown()) },
      },
      async ({ params: { name, id }, body }) => {
        const resource = admin.resource(name);
        await can(resource.change)(id, body);
        return { ...(await resource.one(id)) };
      },
    );
    const nothing = { config, schema: { params: rowSchema, response: { 204: z.null() } } };
    app.delete(
      '/api/admin/resources/:name/:id',
      { ...nothing, config: { ...config, audit: 'admin.removed' } },
      async ({ params: { name, id } }, reply) => {
        await can(admin.resource(name).remove)(id);
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/api/admin/resources/:name/:id/:action',
      {
        config: { ...config, audit: 'admin.acted' },
        schema: { ...nothing.schema, params: rowSchema.extend({ action: z.string() }) },
      },
      async ({ params: { name, id, action } }, reply) => {
        await can(admin.resource(name).actions?.[action]?.run)(id);
        return reply.code(204).send(null);
      },
    );
  };
  return routes;
}

/** What a resource may not offer. Throws KINE_NOT_FOUND where it does not. */
function can<T>(offered: T | undefined): T {
  if (offered === undefined) throw new KineError('KINE_NOT_FOUND');
  return offered;
}

/** Columns whose values name a row of another resource. */
const NAMING: Readonly<Record<string, string>> = {
  video_id: 'videos',
  workspace_id: 'workspaces',
  user_id: 'users',
};

function presentResource(
  { name, label, columns, order, remove, actions = {} }: AdminResource,
  all: readonly AdminResource[],
) {
  const named = (id: string) => all.find((resource) => resource.name === NAMING[id])?.name;
  return {
    ...{ name, label, order, removable: remove !== undefined },
    columns: columns.map(({ choices, ...column }) => ({
      ...{ searched: false, filtered: false, sorted: true, changed: false, listed: true },
      ...column,
      ...(named(column.id) && { names: named(column.id) }),
      ...(choices && { choices: [...choices] }),
    })),
    actions: Object.entries(actions).map(([id, { label, confirm }]) => ({ name: id, label, confirm })),
  };
}

/** Throws KINE_BAD_REQUEST for a column that does not exist, or cannot be asked for so. */
function readQuery(resource: AdminResource, query: z.infer<typeof listQuerySchema>): AdminQuery {
  const { sort = resource.order.sort, order, q, page, per_page: perPage } = query;
  const column = resource.columns.find(({ id }) => id === sort);
  if (!column || column.sorted === false) refuse('sort', `cannot be "${sort}"`);
  const { filter, days } = narrowing(resource, readFilter(query.filter));
  const descending = order ? order === 'desc' : resource.order.descending;
  return { q, filter, days, sort, descending, page, perPage };
}

type Narrowing = Pick<AdminQuery, 'filter' | 'days'>;

/** Values that columns must have, and days that times must be in. */
function narrowing({ columns }: AdminResource, asked: Readonly<Record<string, string>>): Narrowing {
  const filter: Record<string, string> = {};
  const days: Record<string, { from?: string; to?: string }> = {};
  for (const [name, value] of Object.entries(asked)) {
    const [id, end] = name.split('.');
    const column = columns.find((each) => each.id === id && each.filtered);
    if (!column || (column.type === 'time') !== (end === 'from' || end === 'to')) {
      refuse('filter', `cannot be by "${name}"`);
    }
    if (end === undefined) filter[column.id] = value;
    else if (!daySchema.safeParse(value).success) refuse('filter', `${name} must be a day, YYYY-MM-DD`);
    else days[column.id] = { ...days[column.id], [end]: value };
  }
  return { filter, days };
}

function readFilter(text: string): Record<string, string> {
  try {
    return z.record(z.string(), z.string().max(300)).parse(JSON.parse(text));
  } catch {
    return refuse('filter', 'must be JSON of columns and their values');
  }
}

function refuse(field: string, why: string): never {
  throw new KineError('KINE_BAD_REQUEST', { message: `${field} ${why}.`, field });
}

/** What a spreadsheet can hold at most. */
const MAX_CSV_ROWS = 100_000;

async function everyRow(resource: AdminResource, query: AdminQuery): Promise<AdminRow[]> {
  const rows: AdminRow[] = [];
  for (let page = 1; rows.length < MAX_CSV_ROWS; page++) {
    const { items } = await resource.list({ ...query, page, perPage: 1_000 });
    rows.push(...items);
    if (items.length < 1_000) break;
  }
  return rows;
}

function csvOf({ columns }: AdminResource, items: readonly AdminRow[]): string {
  const cell = (value: unknown): CsvCell => (Array.isArray(value) ? value.join(', ') : (value as CsvCell));
  /** Spreadsheets know times by their text. */
  const timed = (value: unknown) => (typeof value === 'number' ? new Date(value).toISOString() : value);
  return csvText([
    columns.map(({ id }) => id),
    ...items.map((row) =>
      columns.map(({ id, type }) => cell((type === 'time' ? timed(row[id]) : row[id]) ?? null)),
    ),
  ]);
}
