import { randomBytes } from 'node:crypto';
import { DEFAULT_WORKSPACE } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import type { Metadata } from '../../metadata/index.ts';
import type { Clock } from '../../platform/index.ts';

/** A public key that players report with. It is in pages, so it is no secret: it only names the workspace. */
export interface IngestKey {
  readonly key: string;
  readonly workspaceId: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** The ingest keys of all workspaces. */
export interface IngestKeys {
  /** The workspace's newest key that is not revoked. */
  current(workspaceId: string): IngestKey;
  /** The same, and makes the first key of a workspace that has none. */
  currentOrFirst(workspaceId: string): Promise<IngestKey>;
  /** Throws KINE_INGEST_KEY_UNKNOWN and KINE_INGEST_KEY_REVOKED. */
  workspaceOf(key: string): string;
  /** Makes a new key. The ones before go on working until they are revoked. */
  rotate(workspaceId: string): Promise<IngestKey>;
  /** Refuses a key from now on; the workspace gets a new one when it was its last. */
  revoke(workspaceId: string, key: string): Promise<void>;
}

/** Reads the keys once and makes the first; this process is the only writer. */
export async function openIngestKeys(metadata: Metadata, clock: Clock): Promise<IngestKeys> {
  const rows = await metadata.selectFrom('ingest_keys').selectAll().orderBy('created_at').execute();
  const keys = new Map<string, IngestKey & { readonly revoked: boolean }>();
  for (const row of rows) {
    const { key, workspace_id: workspaceId, created_at: createdAt, revoked_at: revokedAt } = row;
    keys.set(key, { key, workspaceId, createdAt, revoked: revokedAt !== null });
  }
  const newest = (workspaceId: string): IngestKey | undefined =>
    [...keys.values()].findLast((key) => key.workspaceId === workspaceId && !key.revoked);
  const rotate = async (workspaceId: string): Promise<IngestKey> => {
    const made = { key: `ik_${randomBytes(15).toString('base64url')}`, workspaceId, createdAt: clock.now() };
    const row = { key: made.key, workspace_id: workspaceId, created_at: made.createdAt, revoked_at: null };
    await metadata.insertInto('ingest_keys').values(row).execute();
    keys.set(made.key, { ...made, revoked: false });
    return made;
  };
  if (!newest(DEFAULT_WORKSPACE)) await rotate(DEFAULT_WORKSPACE);

  return {
    current: (workspaceId) => {
      const key = newest(workspaceId);
      if (!key) throw new KineError('KINE_INGEST_KEY_UNKNOWN');
      return key;
    },
    currentOrFirst: async (workspaceId) => newest(workspaceId) ?? rotate(workspaceId),
    workspaceOf: (text) => {
      const key = keys.get(text);
      if (!key) throw new KineError('KINE_INGEST_KEY_UNKNOWN');
      if (key.revoked) throw new KineError('KINE_INGEST_KEY_REVOKED');
      return key.workspaceId;
    },
    rotate,
    revoke: async (workspaceId, text) => {
      const key = keys.get(text);
      if (key?.workspaceId !== workspaceId) throw new KineError('KINE_INGEST_KEY_UNKNOWN');
      await metadata
        .updateTable('ingest_keys')
        .set({ revoked_at: clock.now() })
        .where('key', '=', text)
        .execute();
      keys.set(text, { ...key, revoked: true });
      if (!newest(workspaceId)) await rotate(workspaceId);
    },
  };
}
