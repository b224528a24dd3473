import { uuidv7 } from 'uuidv7';
import { KineError } from '../errors.ts';
import type { Metadata } from '../metadata/index.ts';
import type { Clock } from '../platform/index.ts';
import type { KeyActor, KeyScope, Scope } from './actor.ts';
import { hashToken, newToken } from './one-time-token.ts';
import { createUseNotes } from './use-notes.ts';

/** What is known of a key. Times are epoch milliseconds. */
export interface ApiKey {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** The last four characters of the key. */
  readonly tail: string;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
}

export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly createdBy?: string | undefined;
  /** The key itself, when the operator chose it. */
  readonly secret?: string | undefined;
}

/**
 * API keys, checked in memory: a request costs one SHA-256 and no question to the database. Only hashes are kept;
 * this process is the only writer.
 */
export interface ApiKeys {
  /** Newest first, without revoked ones. */
  list(scope: Scope): ApiKey[];
  /** The key with its secret, which nobody can read again. */
  create(scope: Scope, wanted: NewApiKey): Promise<ApiKey & { readonly secret: string }>;
  /** From this moment on it opens nothing. Throws KINE_API_KEY_NOT_FOUND. */
  revoke(scope: Scope, id: string): Promise<ApiKey>;
  /** Who comes with this secret; undefined for one that is unknown or revoked. Notes the use. */
  check(secret: string): KeyActor | undefined;
  /** Writes what is noted of uses. */
  stop(): Promise<void>;
}

/** Begins every key, so that scanners of leaked secrets know one. */
const PREFIX = 'kine_';

export async function openApiKeys({
  metadata,
  clock,
}: {
  readonly metadata: Metadata;
  readonly clock: Clock;
}): Promise<ApiKeys> {
  const rows = await metadata.selectFrom('api_keys').selectAll().where('revoked_at', 'is', null).execute();
  const byHash = new Map<string, ApiKey>(rows.map((row) => [row.key_hash, keyOf(row)]));
  const uses = createUseNotes(clock, (id, at) =>
    metadata.updateTable('api_keys').set({ last_used_at: at }).where('id', '=', id).execute(),
  );

  return {
    list: ({ workspaceId }) =>
      [...byHash.values()]
        .filter((key) => key.workspaceId === workspaceId)
        .sort((a, b) => b.createdAt - a.createdAt || b.id.localeCompare(a.id)),
    async create({ workspaceId }, { name, scopes, createdBy, secret = PREFIX + newToken() }) {
      const now = clock.now();
      const hash = hashToken(secret);
      const row = {
        id: uuidv7(),
        workspace_id: workspaceId,
        name,
        scopes: JSON.stringify(scopes),
        key_hash: hash,
        tail: secret.slice(-4),
        created_by: createdBy ?? null,
        created_at: now,
        last_used_at: null,
        revoked_at: null,
      };
      await metadata.insertInto('api_keys').values(row).execute();
      byHash.set(hash, keyOf(row));
      return { ...keyOf(row), secret };
    },
    async revoke({ workspaceId }, id) {
      const found = [...byHash].find(([, key]) => key.id === id && key.workspaceId === workspaceId);
      if (!found) throw new KineError('KINE_API_KEY_NOT_FOUND');
      const [hash, key] = found;
      byHash.delete(hash);
      await metadata.updateTable('api_keys').set({ revoked_at: clock.now() }).where('id', '=', id).execute();
      return key;
    },
    check(secret) {
      if (!secret.startsWith(PREFIX)) return undefined;
      const hash = hashToken(secret);
      const key = byHash.get(hash);
      if (!key) return undefined;
      const usedAt = uses.note(key.id, key.lastUsedAt);
      if (usedAt !== undefined) byHash.set(hash, { ...key, lastUsedAt: usedAt });
      return { kind: 'key', keyId: key.id, name: key.name, workspaceId: key.workspaceId, scopes: key.scopes };
    },
    stop: uses.stop,
  };
}

function keyOf(row: {
  readonly id: string;
  readonly workspace_id: string;
  readonly name: string;
  readonly scopes: string;
  readonly tail: string;
  readonly created_at: number;
  readonly last_used_at: number | null;
}): ApiKey {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    scopes: JSON.parse(row.scopes) as KeyScope[],
    tail: row.tail,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  };
}
