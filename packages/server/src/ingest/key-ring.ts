import { createHash, randomBytes } from 'node:crypto';
import type { Metadata } from '../metadata/index.ts';
import type { Clock } from '../platform/index.ts';

/** A key that signs view tokens. */
export interface TokenKey {
  readonly id: string;
  readonly secret: Buffer;
}

/** The keys of view tokens: one signs, retired ones still verify for a while. */
export interface KeyRing {
  current(): TokenKey;
  /** The secret with this id when it may still verify at `now` (epoch milliseconds). */
  find(id: string, now: number): Buffer | undefined;
  /** Makes a new signing key; the one before stays good for 26 h, longer than any token it signed. */
  rotate(): Promise<void>;
}

const NAME = 'view-token';
const RETIRED_GOOD_MS = 26 * 3_600_000;

interface RingKey extends TokenKey {
  readonly retiredAt: number | undefined;
}

/**
 * Loads the ring from metadata, where nodes share it, and makes the first key. `override` signs instead when
 * given; tokens that were signed before it was set stay good.
 */
export async function openKeyRing(metadata: Metadata, clock: Clock, override?: string): Promise<KeyRing> {
  const given: RingKey[] = override === undefined ? [] : [givenKey(override)];
  let keys: readonly RingKey[] = [];
  const load = async (): Promise<void> => {
    const goodSince = clock.now() - RETIRED_GOOD_MS;
    await metadata
      .deleteFrom('secrets')
      .where('name', '=', NAME)
      .where('retired_at', '<', goodSince)
      .execute();
    const rows = await metadata
      .selectFrom('secrets')
      .selectAll()
      .where('name', '=', NAME)
      .orderBy('created_at')
      .execute();
    keys = rows.map((row) => ({
      id: row.id,
      secret: Buffer.from(row.value, 'base64url'),
      retiredAt: row.retired_at ?? undefined,
    }));
  };
  const signing = (): RingKey | undefined => given[0] ?? keys.findLast((key) => key.retiredAt === undefined);

  await load();
  if (!signing()) {
    await addKey(metadata, clock);
    await load();
  }
  return {
    current: () => {
      const key = signing();
      if (!key) throw new Error('The key ring has no signing key.');
      return key;
    },
    find: (id, now) => {
      const key = [...given, ...keys].find((each) => each.id === id);
      const good = key && (key.retiredAt === undefined || now - key.retiredAt <= RETIRED_GOOD_MS);
      return good ? key.secret : undefined;
    },
    rotate: async () => {
      await metadata
        .updateTable('secrets')
        .set({ retired_at: clock.now() })
        .where('name', '=', NAME)
        .where('retired_at', 'is', null)
        .execute();
      await addKey(metadata, clock);
      await load();
    },
  };
}

async function addKey(metadata: Metadata, clock: Clock): Promise<void> {
  const value = randomBytes(32).toString('base64url');
  const id = randomBytes(6).toString('base64url');
  await metadata
    .insertInto('secrets')
    .values({ id, name: NAME, value, created_at: clock.now(), retired_at: null })
    .execute();
}

function givenKey(text: string): RingKey {
  const id = `g${createHash('sha256').update(`key id of ${text}`).digest('hex').slice(0, 10)}`;
  return { id, secret: Buffer.from(text), retiredAt: undefined };
}
