import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const KINE = path.resolve('packages/server/src/cli/kine.ts');
const START_TIMEOUT_MS = 30_000;

/** A real `kine serve` in a process of its own. */
export interface RunningServer {
  readonly url: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** Ends it with `signal` and waits until it is gone. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

/** A fresh data folder under the system's temp folder, and how to remove it. */
export function temporaryDataDir(): { readonly dataDir: string; remove(): void } {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'kine-e2e-'));
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Starts the server on the folder, with options of `kine serve`; resolves when it says where it listens. */
export async function startServer(
  dataDir: string,
  env: Record<string, string> = {},
  options: readonly string[] = [],
): Promise<RunningServer> {
  const child = spawn(process.execPath, [KINE, 'serve', ...options], {
    env: {
      PATH: process.env.PATH,
      UV_THREADPOOL_SIZE: '16',
      KINE_PORT: '0',
      KINE_LOG_LEVEL: 'warn',
      KINE_ACCOUNTS: 'off',
      ...env,
      KINE_DATA_DIR: dataDir,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await addressOf(child, gone);
  return {
    url,
    dataDir,
    process: child,
    end: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await gone;
    },
  };
}

function addressOf(child: ChildProcess, gone: Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The server did not start in time.')), START_TIMEOUT_MS);
    void gone.then(() =>
      reject(new Error(`The server ended with ${child.exitCode ?? child.signalCode} before it listened.`)),
    );
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /http:\/\/\S+/.exec(line)?.[0];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}
