import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openControlSocket } from '../../src/cli/control-socket.ts';
import { user } from '../../src/cli/user/user.ts';
import { userCommands } from '../../src/cli/user/user-commands.ts';
import { type AccountsWorld, startWithAccounts } from './accounts-world.ts';

let world: AccountsWorld;
let said: string[];

beforeEach(async () => {
  world = await startWithAccounts();
  vi.stubEnv('KINE_DATA_DIR', world.dataDir);
  vi.stubEnv('KINE_LOG_LEVEL', 'silent');
  said = [];
  for (const method of ['log', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((line: string) => void said.push(line));
  }
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await world.close();
});

const tokenSaid = (): string => /\/reset#([\w-]+)$/.exec(said.at(-1) ?? '')?.[1] ?? '';

const useLink = (token: string) =>
  world.ask(['POST', '/api/password-resets/use'], {}, { payload: { token, password: 'chosen by the link' } });

describe('kine user', () => {
  test('makes somebody through the running server, which is set up from then on', async () => {
    const { installation, dataDir } = world;
    const control = await openControlSocket(dataDir, userCommands(installation.accounts, 'http://here'));
    expect(await user(['create', 'Ann@example.com', '--role', 'owner', '--admin'])).toBe(0);
    expect(said.at(-1)).toMatch(/^ann@example.com sets a password here.*\nhttp:\/\/here\/reset#[\w-]{43}$/);
    expect((await useLink(tokenSaid())).status).toBe(204);
    const ann = await world.signIn('ann@example.com', 'chosen by the link');
    expect((await world.ask(['GET', '/api/session'], ann)).body).toMatchObject({
      ...{ setup_needed: false, user: { is_admin: true }, workspace: { role: 'owner' } },
    });
    expect(await user(['create', 'ann@example.com'])).toBe(1);
    expect(said.at(-1)).toMatch(/Somebody has an account with this email/);
    await control.stop();
  });

  test('does it in the data folder when no server answers', async () => {
    expect(await user(['list'])).toBe(0);
    expect(said.at(-1)).toMatch(/Nobody has an account yet/);
    await user(['create', 'bob@example.com']);
    await useLink(tokenSaid());
    const bob = await world.signIn('bob@example.com', 'chosen by the link');
    expect(await user(['list'])).toBe(0);
    expect(said.at(-1)).toBe('bob@example.com  (bob)');
    expect(await user(['reset', 'bob@example.com'])).toBe(0);
    await useLink(tokenSaid());
    expect((await world.ask(['GET', '/api/videos'], bob)).status).toBe(401);
    expect(await user(['reset', 'nobody@example.com'])).toBe(1);
    expect(said.at(-1)).toBe('Nobody has an account with the email nobody@example.com.');
  });

  test('tells how it is used', async () => {
    expect([await user(['--help']), await user(['create']), await user(['burn', 'x'])]).toEqual([0, 2, 2]);
    expect(said.at(-1)).toMatch(/^usage: kine user list/);
  });
});
