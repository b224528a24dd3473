import type { Config } from '../config.ts';
import type { Metadata } from '../metadata/index.ts';
import type { Clock, Logger } from '../platform/index.ts';
import { DEFAULT_WORKSPACE } from './actor.ts';
import { type ApiKeys, openApiKeys } from './api-keys.ts';
import type { Audit } from './audit.ts';
import { createIdentify, type Identify } from './identify.ts';
import { createInvitations, type Invitations } from './invitations.ts';
import { createMailer, type Mailer } from './mailer.ts';
import { createOwnAccount, type OwnAccount } from './own-account.ts';
import { createPasskeyStore } from './passkey-store.ts';
import { createPasskeys, type Passkeys } from './passkeys.ts';
import { createPasswordResets, type PasswordResets } from './password-resets.ts';
import { createPeople, type People } from './people.ts';
import { createOwnWorkspaces, type OwnWorkspaces } from './session-workspaces.ts';
import { createSetup, type Setup } from './setup.ts';
import { openSharing, type Sharing } from './sharing/open-sharing.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { createWorkspaces, type Workspaces } from './workspaces.ts';

/** Who may come in, as long as accounts are on. */
export interface Accounts {
  readonly identify: Identify;
  /** The workspaces of whoever a session's cookie belongs to. */
  readonly ownWorkspaces: OwnWorkspaces;
  readonly signIn: SignIn;
  readonly own: OwnAccount;
  readonly passkeys: Passkeys;
  readonly people: People;
  readonly workspaces: Workspaces;
  readonly invitations: Invitations;
  readonly resets: PasswordResets;
  readonly keys: ApiKeys;
  readonly sharing: Sharing;
  readonly setup: Setup;
  readonly mailer: Mailer;
  readonly audit: Audit;
  /** Where links in mails lead, without a slash at the end. */
  readonly siteUrl: string;
  stop(): Promise<void>;
}

export interface AccountsDeps {
  readonly metadata: Metadata;
  readonly config: Pick<Config, 'publicUrl' | 'port' | 'mail' | 'init'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly audit: Audit;
}

/** Opens the accounts, and makes the first administrator where the settings name one and nobody is there. */
export async function openAccounts(deps: AccountsDeps): Promise<Accounts> {
  const { metadata, config, clock, audit } = deps;
  // Loaded when it is needed: without accounts a start is half a second faster.
  const { createLogin, loginSecret } = await import('./login.ts');
  const siteUrl = config.publicUrl ?? `http://localhost:${config.port}`;
  const secret = await loginSecret(metadata, clock);
  const login = createLogin({ metadata, secret, siteUrl });
  const context = await login.$context;
  const { hash: hashPassword, verify: verifyPassword } = context.password;
  const people = createPeople({ metadata, clock, hashPassword });
  const workspaces = createWorkspaces({ metadata, clock });
  const keys = await openApiKeys({ metadata, clock });
  const sharing = await openSharing({ metadata, clock, secret, hashPassword, verifyPassword });
  const signIn = createSignIn({
    ...{ login, people, audit, clock },
    endSessions: (userId) => context.internalAdapter.deleteUserSessions(userId),
  });
  const setup = createSetup(people);
  await initialise({ config, keys, setup, audit });
  return {
    ...{ people, workspaces, keys, sharing, signIn, setup, audit, siteUrl },
    identify: createIdentify({ login, keys, people, workspaces, shares: sharing.sessions }),
    own: createOwnAccount({ login, people, audit, guess: signIn.guess }),
    passkeys: createPasskeys({
      ...{ login, people, audit, clock, signIn },
      store: createPasskeyStore(metadata, clock),
    }),
    invitations: createInvitations({ metadata, clock, people, workspaces }),
    resets: createPasswordResets({ metadata, clock, people }),
    mailer: createMailer(deps),
    ownWorkspaces: createOwnWorkspaces({ login, workspaces }),
    async stop() {
      await Promise.all([keys.stop(), sharing.links.stop()]);
    },
  };
}

/** Installations without a person at a browser. */
async function initialise({
  config: { init },
  keys,
  setup,
  audit,
}: Pick<AccountsDeps, 'config' | 'audit'> & Pick<Accounts, 'keys' | 'setup'>): Promise<void> {
  const { email, password, apiKey } = init;
  if (email === undefined || password === undefined || !(await setup.needed())) return;
  const [name = email] = email.split('@');
  const person = await setup.run({ name, email, password }, { trusted: true });
  const scope = { workspaceId: DEFAULT_WORKSPACE };
  await audit.record({ kind: 'local', ...scope }, 'setup', { target: person.email });
  if (apiKey === undefined) return;
  const key = { name: 'First key', scopes: ['read', 'write', 'ingest'], secret: apiKey } as const;
  await keys.create(scope, { ...key, createdBy: person.id });
}
