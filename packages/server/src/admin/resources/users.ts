import { z } from 'zod';
import type { Accounts } from '../../auth/index.ts';
import type { Metadata } from '../../metadata/index.ts';
import { readChange } from '../read-change.ts';
import type { AdminColumn, AdminResource } from '../resource.ts';
import { tableRows } from '../table-rows.ts';

const COLUMNS: readonly AdminColumn[] = [
  { id: 'email', label: 'Email', type: 'text', searched: true },
  { id: 'name', label: 'Name', type: 'text', searched: true, changed: true },
  { id: 'is_admin', label: 'Administrator', type: 'flag', changed: true },
  { id: 'second_factor_on', label: 'Second factor', type: 'flag' },
  { id: 'created_at', label: 'Since', type: 'time' },
];

const changeSchema = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  is_admin: z.boolean().optional(),
});

/** Everybody who may sign in. */
export function usersResource(metadata: Metadata, { people }: Pick<Accounts, 'people'>): AdminResource {
  const rows = tableRows({ metadata, table: 'users', columns: COLUMNS });
  return {
    ...rows,
    name: 'users',
    label: 'Users',
    columns: COLUMNS,
    order: { sort: 'created_at', descending: false },
    change: async (id, change) => {
      await rows.one(id);
      const { name, is_admin } = readChange(changeSchema, change);
      if (is_admin !== undefined) await people.setAdmin(id, is_admin);
      if (name !== undefined) await people.rename(id, name);
    },
    remove: async (id) => {
      await rows.one(id);
      await people.remove(id);
    },
  };
}
