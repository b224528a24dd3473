import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { readConfig } from '../../src/config.ts';
import { type Installation, startInstallation } from '../../src/main.ts';
import { createLogger } from '../../src/platform/index.ts';

/** A whole server in this process, in a folder of its own, with all that it logs at the level `trace`. */
export interface AttackedServer extends Installation {
  readonly dataDir: string;
  /** Everything that was logged. */
  log(): string;
  /** Every route with its method, so that a new one is attacked unasked. */
  readonly routes: readonly { readonly method: string; readonly url: string }[];
  end(): Promise<void>;
}

/** Starts it with settings from `env`. Accounts are off: an attack reaches the handler behind each route. */
export async function startAttackedServer(env: Record<string, string> = {}): Promise<AttackedServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'kine-attacked-'));
  const read = readConfig({
    KINE_DATA_DIR: dataDir,
    KINE_PORT: '0',
    KINE_LOG_LEVEL: 'trace',
    KINE_ACCOUNTS: 'off',
    ...env,
  });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const installation = await startInstallation(read.config, createLogger('trace', sink));
  return {
    ...installation,
    dataDir,
    log: () => lines.join(''),
    routes: installation.app.guardedRoutes,
    end: async () => {
      await installation.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Says hello as a viewer of the video and tells one state; answers the view's id and token. */
export async function watch(
  app: FastifyInstance,
  videoId: string,
  more: { readonly headers?: Record<string, string>; readonly context?: object } = {},
): Promise<{ viewId: string; token: string }> {
  const headers = {
    'user-agent': 'Mozilla/5.0 (X11; Linux x64) Chrome/150.0.0.0 Safari/537.36',
    ...more.headers,
  };
  const engage = (payload: object) =>
    app.inject({ method: 'POST', url: '/api/engage', headers, payload: JSON.stringify(payload) });
  const hello = { videoId, nonce: `${Math.random()}`, age_ms: 10_000 };
  const { viewId, token } = (await engage({ hello })).json();
  const state = {
    ...{ v: 1, viewId, seq: 1, reported_duration_ms: 0, runs: [[0, 4_000, 0, 1]] },
    now: { at_ms: 4_000, position_ms: 4_000, rate: 1, state: 'paused' },
    ...{ requested_at_ms: 0, autoplay: false, first_frame_at_ms: 0, playing_ms: 4_000 },
    ...{ muted_ms: 0, hidden_ms: 0, ended: false, stalls: { n: 0, ms: 0 }, seeks: { n: 0, latency_ms: 0 } },
    ...{ errors: [], renditions: [], context: more.context ?? {} },
  };
  const answer = (await engage({ token, state })).json();
  if (answer.ack !== 1) throw new Error(JSON.stringify(answer));
  return { viewId, token };
}

/** Statuses of `count` requests for a public address, each with another forwarded address. */
export async function flood(
  app: FastifyInstance,
  addressOf: (n: number) => string,
  count = 40,
): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 0; n < count; n++) {
    const headers = { 'x-forwarded-for': addressOf(n) };
    statuses.push((await app.inject({ url: '/api/playback/nobody', headers })).statusCode);
  }
  return statuses;
}
