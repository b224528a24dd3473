import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { keepBaseline } from './baseline.ts';
import { flushesPerSecond } from './ingest/disk-flushes.ts';
import { messagesOf } from './ingest/message.ts';

const ROUNDS = 3;
const SECONDS = 4;
const CONNECTIONS = 200;
const WINDOW = 8;

const file = (name: string): string => path.join(import.meta.dirname, 'ingest', name);

interface Subject {
  readonly name: 'echo' | 'kine';
  readonly script: string;
  readonly path: string;
}
const ECHO: Subject = { name: 'echo', script: 'echo-server.ts', path: '/' };
const KINE: Subject = { name: 'kine', script: 'kine-server.ts', path: '/ws/engage/film' };

/** Durable acknowledged states a second against a bare echo of the same messages: alternating rounds, medians. */
export async function run(): Promise<void> {
  const bytes = messagesOf('01936f4e-7b4a-7c31-9d2e-000000000000', 'x'.repeat(240))(1).length;
  console.log(
    `${CONNECTIONS} connections, ${WINDOW} unanswered each, ${bytes} bytes a message, ${ROUNDS} rounds`,
  );
  const results: Record<Subject['name'], number[]> = { echo: [], kine: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const subject of [ECHO, KINE]) {
      const perSecond = await measure(subject);
      results[subject.name].push(perSecond);
      console.log(`  round ${round + 1}  ${subject.name}  ${Math.round(perSecond)} a second`);
    }
  }
  const ratio = median(results.kine.map((kine, i) => kine / (results.echo[i] ?? 1)));
  const flushes = flushesPerSecond(tmpdir());
  console.log(
    `echo ${Math.round(median(results.echo))}, durable ${Math.round(median(results.kine))} a second`,
  );
  console.log(`cores ${availableParallelism()}, disk ${Math.round(flushes)} flushes a second`);
  console.log(`ratio ${ratio.toFixed(2)} (goal 0.50)`);
  keepBaseline('ingest', { ratio: Number(ratio.toFixed(2)) });
}

async function measure(subject: Subject): Promise<number> {
  const server = fork(file(subject.script), {
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
    execArgv: profile(subject),
  });
  const { port } = await message<{ port: number }>(server);
  const args = [`ws://127.0.0.1:${port}${subject.path}`, subject.name, CONNECTIONS, WINDOW, SECONDS].map(
    String,
  );
  const load = fork(file('load.ts'), args);
  const { perSecond } = await message<{ perSecond: number }>(load);
  server.disconnect();
  await once(server, 'exit');
  return perSecond;
}

/** `KINE_BENCH_PROFILE=<folder>` writes a CPU profile of our server there. */
function profile({ name }: Subject): string[] {
  const folder = process.env.KINE_BENCH_PROFILE;
  return folder && name === 'kine' ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
}

async function message<T>(child: ChildProcess): Promise<T> {
  const died = once(child, 'exit').then(() => Promise.reject(new Error('a benchmark process ended early')));
  const [told] = await Promise.race([once(child, 'message'), died]);
  died.catch(() => undefined);
  return told as T;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}
