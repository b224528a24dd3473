import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Accounts, DEFAULT_WORKSPACE, type Person } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import type { ControlCommand } from '../control-socket.ts';

/** What `kine user list` shows of a person. */
export type ListedUser = Pick<Person, 'email' | 'name' | 'isAdmin' | 'secondFactor'>;

/** A link by which somebody sets a password, once and within the hour. */
export interface UserLink {
  readonly email: string;
  readonly link: string;
}

const createInput = z.object({
  email: z.email(),
  role: z.enum(['owner', 'editor', 'viewer']),
  isAdmin: z.boolean(),
});

/** `kine user …` as the server that owns the data folder does it; links lead to `url`. */
export function userCommands(accounts: Accounts | undefined, url: string): Record<string, ControlCommand> {
  const open = (): Accounts => {
    if (!accounts) throw new KineError('KINE_ACCOUNTS_OFF');
    return accounts;
  };
  return {
    'user-list': async (): Promise<ListedUser[]> => open().people.list(),
    'user-create': (input) => createUser(open(), url, createInput.parse(input)),
    'user-reset': async (input) => {
      const { email } = z.object({ email: z.string() }).parse(input);
      const person = await open().people.findByEmail(email);
      if (!person) throw new Error(`Nobody has an account with the email ${email}.`);
      return linkFor(open(), url, person);
    },
  };
}

/** Somebody with a password that nobody knows, until the link is used. */
async function createUser(
  accounts: Accounts,
  url: string,
  { email, role, isAdmin }: z.infer<typeof createInput>,
): Promise<UserLink> {
  const [name = email] = email.split('@');
  const password = randomBytes(24).toString('base64url');
  const membership = { workspaceId: DEFAULT_WORKSPACE, role };
  const person = await accounts.people.create({ email, name, password, isAdmin, membership });
  const detail = { role, administrator: isAdmin };
  const actor = { kind: 'local', workspaceId: DEFAULT_WORKSPACE } as const;
  await accounts.audit.record(actor, 'user.created', { target: person.email, detail });
  return linkFor(accounts, url, person);
}

async function linkFor({ resets }: Accounts, url: string, person: Person): Promise<UserLink> {
  return { email: person.email, link: `${url}/reset#${await resets.create(person)}` };
}
