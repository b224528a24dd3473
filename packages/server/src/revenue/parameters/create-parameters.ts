import {
  type NewParameters,
  type RevenueParameters,
  revenueParametersSchema,
  type StoredParameters,
} from '@kine/protocol/schemas';
import type { Scope } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import type { Metadata } from '../../metadata/index.ts';
import type { Clock } from '../../platform/index.ts';
import { BUILTIN } from './builtin.ts';

/** The tables of the model by version: a version never changes, so an answer can be made again. */
export interface Parameters {
  /** The newest, or the one asked for. Throws KINE_REVENUE_VERSION_NOT_FOUND. */
  get(scope: Scope, version?: number): Promise<StoredParameters>;
  /** Newest first. */
  versions(scope: Scope): Promise<StoredParameters[]>;
  /** Throws KINE_BAD_REVENUE_TABLES naming the field. */
  put(scope: Scope, wanted: NewParameters): Promise<StoredParameters>;
}

export function createParameters(deps: { readonly metadata: Metadata; readonly clock: Clock }): Parameters {
  const { metadata, clock } = deps;
  const rowsOf = ({ workspaceId }: Scope) =>
    metadata
      .selectFrom('revenue_parameters')
      .select(['version', 'created_at', 'comment', 'parameters'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('version', 'desc');
  const newest = async (scope: Scope): Promise<StoredParameters> => {
    const row = await rowsOf(scope).limit(1).executeTakeFirst();
    return row ? fromRow(row) : BUILTIN;
  };
  const write = ({ workspaceId }: Scope, { parameters, ...stored }: StoredParameters) =>
    metadata
      .insertInto('revenue_parameters')
      .values({ workspace_id: workspaceId, ...stored, parameters: JSON.stringify(parameters) })
      .execute();
  return {
    versions: async (scope) => {
      const rows = await rowsOf(scope).execute();
      return rows.length > 0 ? rows.map(fromRow) : [BUILTIN];
    },
    get: async (scope, version) => {
      const last = await newest(scope);
      if (version === undefined || version === last.version) return last;
      const row = await rowsOf(scope).where('version', '=', version).executeTakeFirst();
      if (!row) throw new KineError('KINE_REVENUE_VERSION_NOT_FOUND', { field: 'parameters_version' });
      return fromRow(row);
    },
    put: async (scope, { parameters, comment }) => {
      checkTables(parameters);
      const last = await newest(scope);
      // The first change keeps the tables it begins with: those of a later release may be others.
      if (last === BUILTIN) await write(scope, BUILTIN);
      const version = last.version + 1;
      const stored = { version, created_at: clock.now(), comment, parameters };
      await write(scope, stored);
      return stored;
    },
  };
}

function fromRow({ parameters, ...row }: Omit<StoredParameters, 'parameters'> & { parameters: string }) {
  return { ...row, parameters: revenueParametersSchema.parse(JSON.parse(parameters)) };
}

/** What a schema of one field cannot see. */
function checkTables({ niches, countries }: RevenueParameters): void {
  const twice = niches.findIndex(({ id }, i) => niches.findIndex((niche) => niche.id === id) < i);
  if (twice >= 0) {
    const message = `parameters.niches.${twice}.id: two niches are called ${niches[twice]?.id}.`;
    throw new KineError('KINE_BAD_REVENUE_TABLES', { message, field: `parameters.niches.${twice}.id` });
  }
  if (countries.other === undefined) {
    const message = 'parameters.countries.other: is missing. It stands for every country without a row.';
    throw new KineError('KINE_BAD_REVENUE_TABLES', { message, field: 'parameters.countries.other' });
  }
}
