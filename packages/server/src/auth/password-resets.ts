import { KineError } from '../errors.ts';
import type { Metadata } from '../metadata/index.ts';
import type { Clock } from '../platform/index.ts';
import { hashToken, newToken } from './one-time-token.ts';
import type { People, Person } from './people.ts';

/** Links by which somebody sets a new password, once and within the hour. */
export interface PasswordResets {
  /** The token of a new link; older ones of the person stop working. */
  create(person: Person): Promise<string>;
  /** Throws KINE_LINK_EXPIRED. */
  look(token: string): Promise<Person>;
  /** Sets the password and ends every session of the person. Throws KINE_LINK_EXPIRED. */
  use(token: string, password: string): Promise<Person>;
}

const GOOD_FOR_MS = 3_600_000;

export function createPasswordResets({
  metadata,
  clock,
  people,
}: {
  readonly metadata: Metadata;
  readonly clock: Clock;
  readonly people: People;
}): PasswordResets {
  const look = async (token: string): Promise<Person> => {
    const row = await metadata
      .selectFrom('password_resets')
      .selectAll()
      .where('token_hash', '=', hashToken(token))
      .where('expires_at', '>', clock.now())
      .executeTakeFirst();
    const person = row && (await people.find(row.user_id));
    if (!person) throw new KineError('KINE_LINK_EXPIRED');
    return person;
  };
  return {
    look,
    async create({ id }) {
      const token = newToken();
      await metadata.transaction().execute(async (tx) => {
        await tx.deleteFrom('password_resets').where('user_id', '=', id).execute();
        await tx
          .insertInto('password_resets')
          .values({ token_hash: hashToken(token), user_id: id, expires_at: clock.now() + GOOD_FOR_MS })
          .execute();
      });
      return token;
    },
    async use(token, password) {
      const person = await look(token);
      const { numDeletedRows } = await metadata
        .deleteFrom('password_resets')
        .where('token_hash', '=', hashToken(token))
        .executeTakeFirst();
      if (numDeletedRows === 0n) throw new KineError('KINE_LINK_EXPIRED');
      await people.setPassword(person.id, password);
      return person;
    },
  };
}
