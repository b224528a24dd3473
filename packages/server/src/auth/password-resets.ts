import { KineError } from '../errors.ts';
import type { Metadata } from '../metadata/index.ts';
import type { Clock } from '../platform/index.ts';
import { createAttempts } from './attempts.ts';
import { hashToken, newToken } from './one-time-token.ts';
import { normalEmail, type People, type Person } from './people.ts';

/** Links by which somebody sets a new password, once and within the hour. */
export interface PasswordResets {
  /** The token of a new link, beside those that were made within the hour: asking for one takes nobody's away. */
  create(person: Person): Promise<string>;
  /**
   * The same for whoever types an email. Undefined for an unknown one, and once there were three in a quarter of an hour,
   * so that nobody's mailbox is filled by a stranger.
   */
  ask(email: string): Promise<{ readonly person: Person; readonly token: string } | undefined>;
  /** Throws KINE_LINK_EXPIRED. */
  look(token: string): Promise<Person>;
  /** Sets the password and ends every session and every other link of the person. Throws KINE_LINK_EXPIRED. */
  use(token: string, password: string): Promise<Person>;
}

const GOOD_FOR_MS = 3_600_000;
const MAILS_PER_EMAIL = { most: 3, withinMs: 15 * 60_000 };

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
  const create = async ({ id }: Person): Promise<string> => {
    const token = newToken();
    const now = clock.now();
    await metadata.transaction().execute(async (tx) => {
      await tx.deleteFrom('password_resets').where('expires_at', '<=', now).execute();
      await tx
        .insertInto('password_resets')
        .values({ token_hash: hashToken(token), user_id: id, expires_at: now + GOOD_FOR_MS })
        .execute();
    });
    return token;
  };
  const asked = createAttempts(clock, MAILS_PER_EMAIL);
  return {
    look,
    create,
    async ask(email) {
      // Before anybody is looked for: unknown emails are counted alike.
      if (!asked.tryBegin(normalEmail(email))) return undefined;
      const person = await people.findByEmail(email);
      return person && { person, token: await create(person) };
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
