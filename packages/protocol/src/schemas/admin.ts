import { z } from 'zod';

/** A field of a resource of the admin panel: how to show, search, filter and change it. */
const adminColumnSchema = z.object({
  id: z.string(),
  label: z.string(),
  type: z.enum(['text', 'long_text', 'number', 'bytes', 'duration_ms', 'time', 'flag', 'choice', 'words']),
  choices: z.array(z.string()).optional(),
  /** The resource whose row a value names. */
  names: z.string().optional(),
  searched: z.boolean(),
  filtered: z.boolean(),
  sorted: z.boolean(),
  changed: z.boolean(),
  listed: z.boolean(),
});

/** `GET /api/admin/resources`: what there is to administer, in the order of the menu. */
export const adminResourceSchema = z.object({
  name: z.string(),
  label: z.string(),
  columns: z.array(adminColumnSchema),
  order: z.object({ sort: z.string(), descending: z.boolean() }),
  removable: z.boolean(),
  actions: z.array(z.object({ name: z.string(), label: z.string(), confirm: z.string() })),
});

const adminValueSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string()).readonly(),
]);

/** One row of a resource, column by column. */
export const adminRowSchema = z.record(z.string(), adminValueSchema);

/** `GET /api/admin/resources/<name>`. */
export const adminPageSchema = z.object({ items: z.array(adminRowSchema), total: z.int() });

/** `GET /api/admin/health`. Times are epoch milliseconds. */
export const systemHealthSchema = z.object({
  started_at: z.int(),
  versions: z.object({ node: z.string(), engine: z.string().nullable() }),
  memory_bytes: z.int(),
  disk: z.object({ free_bytes: z.number(), total_bytes: z.number() }),
  spool: z.object({ views: z.int(), max_views: z.int(), refused: z.int() }),
  sealed: z.object({ through: z.string().nullable(), frozen_through: z.string().nullable() }).nullable(),
  jobs: z.record(z.string(), z.int()),
  queries: z.array(
    z.object({
      tag: z.string(),
      n: z.int(),
      mean_ms: z.number(),
      slowest_ms: z.number(),
      slowest_at: z.int(),
    }),
  ),
  settings: z.array(z.object({ name: z.string(), value: z.string().nullable() })),
});

export type AdminResourceInfo = z.infer<typeof adminResourceSchema>;
export type AdminColumnInfo = AdminResourceInfo['columns'][number];
export type AdminRowData = z.infer<typeof adminRowSchema>;
export type AdminPageData = z.infer<typeof adminPageSchema>;
export type SystemHealth = z.infer<typeof systemHealthSchema>;
