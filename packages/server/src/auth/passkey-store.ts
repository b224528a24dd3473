import { KineError } from '../errors.ts';
import type { Metadata } from '../metadata/index.ts';
import type { Clock } from '../platform/index.ts';

export interface Passkey {
  /** The credential's own id, base64url. */
  readonly id: string;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
}

export interface StoredPasskey extends Passkey {
  readonly userId: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  /** How often the device says it was used; devices that sync say 0. */
  readonly counter: number;
  readonly transports: readonly string[];
}

export type NewStoredPasskey = Omit<StoredPasskey, 'createdAt' | 'lastUsedAt'>;

/** Where public keys of people are kept. */
export interface PasskeyStore {
  /** A person's, the oldest first. */
  of(userId: string): Promise<StoredPasskey[]>;
  find(id: string): Promise<StoredPasskey | undefined>;
  /** Throws KINE_PASSKEY_KNOWN. */
  add(passkey: NewStoredPasskey): Promise<Passkey>;
  noteUse(id: string, counter: number): Promise<void>;
  /** Throws KINE_PASSKEY_NOT_FOUND. */
  remove(userId: string, id: string): Promise<Passkey>;
}

export function createPasskeyStore(metadata: Metadata, clock: Clock): PasskeyStore {
  const select = () => metadata.selectFrom('passkeys').selectAll();
  const find = async (id: string): Promise<StoredPasskey | undefined> => {
    const row = await select().where('id', '=', id).executeTakeFirst();
    return row && passkeyOf(row);
  };
  return {
    find,
    async of(userId) {
      const rows = await select().where('user_id', '=', userId).orderBy('created_at').orderBy('id').execute();
      return rows.map(passkeyOf);
    },
    async add({ id, userId, name, publicKey, counter, transports }) {
      const row = {
        ...{ id, user_id: userId, name, counter, transports: JSON.stringify(transports) },
        ...{ public_key: Buffer.from(publicKey).toString('base64url') },
        ...{ created_at: clock.now(), last_used_at: null },
      };
      const { numInsertedOrUpdatedRows } = await metadata
        .insertInto('passkeys')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 0n) throw new KineError('KINE_PASSKEY_KNOWN');
      return passkeyOf(row);
    },
    async noteUse(id, counter) {
      const change = { counter, last_used_at: clock.now() };
      await metadata.updateTable('passkeys').set(change).where('id', '=', id).execute();
    },
    async remove(userId, id) {
      const found = await find(id);
      if (found?.userId !== userId) throw new KineError('KINE_PASSKEY_NOT_FOUND');
      await metadata.deleteFrom('passkeys').where('id', '=', id).execute();
      return found;
    },
  };
}

function passkeyOf(row: {
  readonly id: string;
  readonly user_id: string;
  readonly name: string;
  readonly public_key: string;
  readonly counter: number;
  readonly transports: string;
  readonly created_at: number;
  readonly last_used_at: number | null;
}): StoredPasskey {
  return {
    id: row.id,
    userId: row.user_id,
    name: row.name,
    publicKey: new Uint8Array(Buffer.from(row.public_key, 'base64url')),
    counter: row.counter,
    transports: JSON.parse(row.transports) as string[],
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  };
}
