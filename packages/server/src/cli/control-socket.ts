import { createHash } from 'node:crypto';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { toError } from '../errors.ts';

/**
 * A data folder has one owner. Commands that need its data ask the running server over this socket in the
 * folder, and open the folder themselves only when no server answers. A command answers with a value, or with a
 * stream, which is broken off when it fails.
 */
export type ControlCommand = (input: unknown) => Promise<unknown>;

export interface ControlSocket {
  stop(): Promise<void>;
}

/** A socket's path may be 107 bytes long at most (Linux); a data folder deeper than that has its socket in the temp folder. */
function socketPath(dataDir: string): string {
  const inside = path.join(dataDir, 'kine.sock');
  if (Buffer.byteLength(inside) < 100) return inside;
  return path.join(tmpdir(), `kine-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}.sock`);
}

/** Listens in the data folder; only this machine's user can reach it. */
export async function openControlSocket(
  dataDir: string,
  commands: Readonly<Record<string, ControlCommand>>,
): Promise<ControlSocket> {
  const file = socketPath(dataDir);
  rmSync(file, { force: true });
  const server = createServer((incoming, outgoing) => {
    const command = commands[(incoming.url ?? '').slice(1)];
    const answer = (status: number, body: unknown): void => {
      outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? null));
    };
    if (!command) return answer(404, { message: 'This server does not know that command.' });
    return void json(incoming)
      .then(command)
      .then(
        (result) => {
          if (result instanceof Readable) pipeline(result, outgoing, () => undefined);
          else answer(200, result);
        },
        (thrown: unknown) => answer(500, { message: toError(thrown).message }),
      );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(file, resolve));
  chmodSync(file, 0o600);
  return {
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Asks the server that owns the folder; undefined when none runs. Throws with the server's own sentence. */
export async function askRunningServer(
  dataDir: string,
  name: string,
  input: unknown,
): Promise<{ readonly answer: unknown } | undefined> {
  const answer = await readFromRunningServer(dataDir, name, input);
  return answer && { answer: await json(answer) };
}

/** The same for commands that answer with a stream. */
export async function readFromRunningServer(
  dataDir: string,
  name: string,
  input: unknown,
): Promise<IncomingMessage | undefined> {
  const file = socketPath(dataDir);
  if (!existsSync(file)) return undefined;
  const answer = await new Promise<IncomingMessage | undefined>((resolve, reject) => {
    const asked = request({ socketPath: file, path: `/${name}`, method: 'POST', agent: false }, resolve);
    asked.once('error', (error: NodeJS.ErrnoException) => {
      // A socket file that nobody listens on is what a killed server leaves behind.
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(undefined);
      else reject(error);
    });
    asked.end(JSON.stringify(input ?? null));
  });
  if (!answer || answer.statusCode === 200) return answer;
  throw new Error(((await json(answer)) as { message: string }).message);
}
