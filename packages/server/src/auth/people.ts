import { randomUUID } from 'node:crypto';
import { KineError } from '../errors.ts';
import type { Metadata } from '../metadata/index.ts';
import type { Clock } from '../platform/index.ts';
import type { Role } from './actor.ts';
import { keepOneOwner } from './workspaces.ts';

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly isAdmin: boolean;
  readonly secondFactor: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly isAdmin?: boolean;
  readonly membership?: { readonly workspaceId: string; readonly role: Role } | undefined;
}

/** The people who may sign in. */
export interface People {
  any(): Promise<boolean>;
  list(): Promise<Person[]>;
  find(id: string): Promise<Person | undefined>;
  findByEmail(email: string): Promise<Person | undefined>;
  /** Throws KINE_EMAIL_TAKEN; with `onlyFirst` also KINE_SETUP_DONE when anybody is there. */
  create(wanted: NewPerson, options?: { readonly onlyFirst?: boolean }): Promise<Person>;
  rename(id: string, name: string): Promise<void>;
  /** Throws KINE_LAST_ADMIN. */
  setAdmin(id: string, isAdmin: boolean): Promise<void>;
  /** Takes away the account with its sessions and memberships. Throws KINE_LAST_ADMIN and KINE_LAST_OWNER. */
  remove(id: string): Promise<void>;
  /** Sets a new password and ends every session, and what `endPending` ends. */
  setPassword(id: string, password: string): Promise<void>;
  /** Ends what goes with the password from before: links for a lost one, and sign-ins that wait for their code. */
  endPending(id: string): Promise<void>;
}

export interface PeopleDeps {
  readonly metadata: Metadata;
  readonly clock: Clock;
  readonly hashPassword: (password: string) => Promise<string>;
}

/** What goes with a person. */
const OWN_TABLES = [
  'members',
  'sessions',
  'credentials',
  'second_factors',
  'passkeys',
  'password_resets',
] as const;

/** How we write the email of an account: people do not mean two accounts by its case. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

export function createPeople({ metadata, clock, hashPassword }: PeopleDeps): People {
  const select = () => metadata.selectFrom('users').selectAll();
  const one = async (column: 'id' | 'email', value: string): Promise<Person | undefined> => {
    const row = await select().where(column, '=', value).executeTakeFirst();
    return row && personOf(row);
  };
  return {
    async any() {
      return (await metadata.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined;
    },
    async list() {
      return (await select().orderBy('created_at').orderBy('id').execute()).map(personOf);
    },
    find: (id) => one('id', id),
    findByEmail: (email) => one('email', normalEmail(email)),
    async create(wanted, { onlyFirst = false } = {}) {
      const password = await hashPassword(wanted.password);
      const now = clock.now();
      const id = randomUUID();
      const user = userRow({ ...wanted, id, now });
      await metadata.transaction().execute(async (tx) => {
        if (onlyFirst && (await tx.selectFrom('users').select('id').limit(1).executeTakeFirst())) {
          throw new KineError('KINE_SETUP_DONE');
        }
        const taken = await tx
          .selectFrom('users')
          .select('id')
          .where('email', '=', user.email)
          .executeTakeFirst();
        if (taken) throw new KineError('KINE_EMAIL_TAKEN', { field: 'email' });
        await tx.insertInto('users').values(user).execute();
        await tx.insertInto('credentials').values(credentialRow({ id, password, now })).execute();
        if (wanted.membership) {
          const { workspaceId, role } = wanted.membership;
          await tx
            .insertInto('members')
            .values({ workspace_id: workspaceId, user_id: id, role, created_at: now })
            .execute();
        }
      });
      return personOf(user);
    },
    async rename(id, name) {
      await metadata.updateTable('users').set({ name }).where('id', '=', id).execute();
    },
    ...leaving(metadata),
    async setPassword(id, password) {
      const hash = await hashPassword(password);
      await metadata.transaction().execute(async (tx) => {
        await tx
          .updateTable('credentials')
          .set({ password: hash, updated_at: isoTime(clock.now()) })
          .where('user_id', '=', id)
          .where('provider_id', '=', CREDENTIAL)
          .execute();
        await tx.deleteFrom('sessions').where('user_id', '=', id).execute();
        await endPending(tx, id);
      });
    },
    endPending: (id) => metadata.transaction().execute((tx) => endPending(tx, id)),
  };
}

/** What may leave nobody behind who administers or owns: looked at and done in one transaction. */
function leaving(metadata: Metadata): Pick<People, 'setAdmin' | 'remove'> {
  return {
    setAdmin: (id, isAdmin) =>
      metadata.transaction().execute(async (tx) => {
        if (!isAdmin) await keepOneAdmin(tx, id);
        await tx
          .updateTable('users')
          .set({ is_admin: isAdmin ? 1 : 0 })
          .where('id', '=', id)
          .execute();
      }),
    remove: (id) =>
      metadata.transaction().execute(async (tx) => {
        await keepOneAdmin(tx, id);
        const memberships = await tx
          .selectFrom('members')
          .select('workspace_id')
          .where('user_id', '=', id)
          .execute();
        for (const { workspace_id: workspaceId } of memberships) await keepOneOwner(tx, { workspaceId }, id);
        for (const table of OWN_TABLES) await tx.deleteFrom(table).where('user_id', '=', id).execute();
        await tx.deleteFrom('users').where('id', '=', id).execute();
      }),
  };
}

async function endPending(tx: Metadata, id: string): Promise<void> {
  await tx.deleteFrom('password_resets').where('user_id', '=', id).execute();
  // The sign-in library keeps under a random name who gave the password and not yet the code.
  await tx.deleteFrom('verifications').where('value', '=', id).execute();
}

async function keepOneAdmin(tx: Metadata, leavingId: string): Promise<void> {
  const admins = tx.selectFrom('users').select('id').where('is_admin', '=', 1);
  const ids = (await admins.execute()).map(({ id }) => id);
  if (ids.length === 1 && ids[0] === leavingId) throw new KineError('KINE_LAST_ADMIN');
}

/** What the sign-in library calls a password. */
const CREDENTIAL = 'credential';

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

function userRow({
  id,
  now,
  email,
  name,
  isAdmin = false,
}: NewPerson & { readonly id: string; readonly now: number }) {
  return {
    id,
    name,
    email: normalEmail(email),
    // Nobody gets an account but by the operator or by an invitation that a member vouches for.
    email_verified: 1,
    image: null,
    second_factor_on: 0,
    is_admin: isAdmin ? 1 : 0,
    created_at: isoTime(now),
    updated_at: isoTime(now),
  };
}

function credentialRow({
  id,
  password,
  now,
}: {
  readonly id: string;
  readonly password: string;
  readonly now: number;
}) {
  return {
    id: randomUUID(),
    user_id: id,
    account_id: id,
    provider_id: CREDENTIAL,
    password,
    access_token: null,
    refresh_token: null,
    id_token: null,
    access_token_expires_at: null,
    refresh_token_expires_at: null,
    scope: null,
    created_at: isoTime(now),
    updated_at: isoTime(now),
  };
}

function personOf(row: {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly is_admin: number;
  readonly second_factor_on: number | null;
  readonly created_at: string;
}): Person {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    isAdmin: row.is_admin === 1,
    secondFactor: row.second_factor_on === 1,
    createdAt: Date.parse(row.created_at),
  };
}
