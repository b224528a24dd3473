import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { InjectOptions } from 'fastify';
import type { Role } from '../../src/auth/index.ts';
import { type Installation, startInstallation } from '../../src/main.ts';
import { quiet, testConfig } from '../ingest-world.ts';

export const PASSWORD = 'a long enough password';

/** Who asks: a session, a key, a link, or neither. */
export interface Visitor {
  readonly cookie?: string;
  readonly key?: string;
  /** The session of an opened link to a dashboard. */
  readonly share?: string;
  readonly workspace?: string;
}

export interface Asked {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever an answer holds.
  readonly body: any;
  readonly cookies: readonly string[];
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A whole server with accounts on, in a folder of its own, which `fill` may write into first. */
export async function startWithAccounts(
  env: Record<string, string> = {},
  fill: (dataDir: string) => Promise<void> = async () => undefined,
) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'kine-accounts-'));
  const config = testConfig({ KINE_DATA_DIR: dataDir, KINE_PORT: '0', KINE_LOG_LEVEL: 'silent', ...env });
  await fill(dataDir);
  const installation = await startInstallation(config, quiet);
  const { app } = installation;

  const ask = async (
    [method, url]: readonly [string, string],
    visitor: Visitor = {},
    options: Omit<InjectOptions, 'method' | 'url'> = {},
  ): Promise<Asked> => {
    const headers = {
      host: 'localhost:8000',
      ...(visitor.cookie !== undefined && { cookie: visitor.cookie }),
      ...(visitor.key !== undefined && { authorization: `Bearer ${visitor.key}` }),
      ...(visitor.share !== undefined && { authorization: `Share ${visitor.share}` }),
      ...(visitor.workspace !== undefined && { 'kine-workspace': visitor.workspace }),
      ...options.headers,
    };
    const answer = await app.inject({ ...options, method: method as 'GET', url, headers });
    const isJson = String(answer.headers['content-type'] ?? '').startsWith('application/json');
    const cookies = [answer.headers['set-cookie'] ?? []].flat();
    const body = isJson && answer.body !== '' ? answer.json() : answer.body;
    return { status: answer.statusCode, body, cookies, headers: answer.headers };
  };

  const signIn = async (email: string, password = PASSWORD): Promise<Visitor> => {
    const answer = await ask(['POST', '/api/session'], {}, { payload: { email, password } });
    if (answer.status !== 200) throw new Error(`${email} cannot sign in: ${JSON.stringify(answer.body)}`);
    return { cookie: cookieOf(answer) };
  };

  return {
    installation,
    dataDir,
    ask,
    signIn,
    /** The first administrator, alice@example.com, through the setup page's question. */
    setUp: async (): Promise<Visitor> => {
      const payload = { name: 'Alice', email: 'alice@example.com', password: PASSWORD };
      return { cookie: cookieOf(await ask(['POST', '/api/setup'], {}, { payload })) };
    },
    /** Somebody with a role in a workspace, already signed in. */
    join: async (name: string, role: Role, workspaceId = 'default'): Promise<Visitor> => {
      const email = `${name.toLowerCase()}@example.com`;
      const membership = { workspaceId, role };
      await accountsIn(installation).people.create({ name, email, password: PASSWORD, membership });
      return signIn(email);
    },
    close: async (): Promise<void> => {
      await installation.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type AccountsWorld = Awaited<ReturnType<typeof startWithAccounts>>;

export function accountsIn({ accounts }: Installation) {
  if (!accounts) throw new Error('Accounts are off.');
  return accounts;
}

/** What a browser would send back. */
export function cookieOf({ cookies }: Pick<Asked, 'cookies'>, before = ''): string {
  const jar = new Map(before.split('; ').map((pair) => [pair.split('=')[0] ?? '', pair]));
  for (const cookie of cookies) {
    const pair = cookie.split(';')[0] ?? '';
    const name = pair.split('=')[0] ?? '';
    if (/max-age=0/i.test(cookie)) jar.delete(name);
    else jar.set(name, pair);
  }
  jar.delete('');
  return [...jar.values()].join('; ');
}
