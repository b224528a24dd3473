import path from 'node:path';
import { parseArgs } from 'node:util';
import { createAudit, openAccounts } from '../../auth/index.ts';
import type { Config } from '../../config.ts';
import { toError } from '../../errors.ts';
import { openMetadata } from '../../metadata/index.ts';
import { createLogger, systemClock } from '../../platform/index.ts';
import { askRunningServer } from '../control-socket.ts';
import { requireConfig } from '../require-config.ts';
import { type ListedUser, type UserLink, userCommands } from './user-commands.ts';

const HELP = `usage: kine user list
       kine user create <email> [--role owner|editor|viewer] [--admin]
       kine user reset <email>

  create   add somebody to the first workspace, as a viewer by default, and print a link to set the password
  reset    print a link by which somebody sets a new password; both links work once, within the hour`;

/** `kine user`: for whoever has the machine but not a browser that is signed in. */
export async function user(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      role: { type: 'string', default: 'viewer' },
      admin: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [action, email = ''] = positionals;
  const known = action === 'list' || ((action === 'create' || action === 'reset') && email !== '');
  if (values.help || !known) {
    console[values.help ? 'log' : 'error'](HELP);
    return values.help ? 0 : 2;
  }
  const config = requireConfig({ KINE_ACCOUNTS: 'on' });
  if (!config) return 1;
  try {
    const answer = await run(config, `user-${action}`, { email, role: values.role, isAdmin: values.admin });
    if (action === 'list') printUsers(answer as ListedUser[]);
    else printLink(answer as UserLink);
    return 0;
  } catch (thrown) {
    console.error(toError(thrown).message);
    return 1;
  }
}

/** By the running server, or in the data folder when none runs. */
async function run(config: Config, name: string, input: unknown): Promise<unknown> {
  const running = await askRunningServer(config.dataDir, name, input);
  if (running) return running.answer;
  const metadata = await openMetadata(path.join(config.dataDir, 'metadata.db'));
  try {
    const deps = { metadata, clock: systemClock };
    const logger = createLogger(config.logLevel);
    const accounts = await openAccounts({ ...deps, config, logger, audit: createAudit(deps) });
    const answer = await userCommands(accounts, accounts.siteUrl)[name]?.(input);
    await accounts.stop();
    return answer;
  } finally {
    await metadata.destroy();
  }
}

function printUsers(users: readonly ListedUser[]): void {
  if (users.length === 0)
    console.log('Nobody has an account yet. The server shows how to make the first one.');
  for (const { email, name, isAdmin, secondFactor } of users) {
    const notes = [name, isAdmin && 'administrator', secondFactor && 'second factor'].filter(Boolean);
    console.log(`${email}  (${notes.join(', ')})`);
  }
}

function printLink({ email, link }: UserLink): void {
  console.log(`${email} sets a password here, once and within the hour:\n${link}`);
}
