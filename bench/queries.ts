import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { keepBaseline } from './baseline.ts';
import type { Measured } from './queries/data-set-process.ts';

const SIZES = [10_000, 100_000, 1_000_000];
const TEN_MILLION = 10_000_000;
/** Goals and the committed ratios are of this size. */
const JUDGED = 1_000_000;

/**
 * The questions people ask most, of data sets of growing size, through our own module and through PostgreSQL.
 * `--views 10000` measures that size only, `--ten-million` one more, which is not loaded into PostgreSQL.
 */
export async function run(): Promise<void> {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: { views: { type: 'string' }, 'ten-million': { type: 'boolean', default: false } },
  });
  const sizes = values.views
    ? [Number(values.views)]
    : [...SIZES, ...(values['ten-million'] ? [TEN_MILLION] : [])];
  console.log(`cores ${availableParallelism()}, 1,000 videos, 90 days, one video has a tenth of the views`);
  for (const views of sizes) {
    console.log(
      `\n${views.toLocaleString('en')} views; load of the machine before: ${loadavg()[0]?.toFixed(1)}`,
    );
    const measured = await measure(views);
    console.table(measured.map(row));
    if (views === JUDGED) keepBaseline('queries', ratiosOf(measured));
  }
}

async function measure(views: number): Promise<readonly Measured[]> {
  const file = path.join(import.meta.dirname, 'queries', 'data-set-process.ts');
  const child = fork(file, [String(views), ...(views <= JUDGED ? ['with-peer'] : [])], {
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
  });
  const ended = once(child, 'exit').then(() =>
    Promise.reject(new Error('the measuring process ended early')),
  );
  ended.catch(() => undefined);
  const [measured] = await Promise.race([once(child, 'message'), ended]);
  return measured as readonly Measured[];
}

function row({ name, goalMs, ours, first, reads, peer }: Measured): Record<string, string | number> {
  return {
    question: name,
    'p50 ms': round(ours.p50),
    'p95 ms': round(ours.p95),
    'goal ms': goalMs ?? '',
    'CPU ms': round(ours.cpu),
    'first p50': round(first.p50),
    'first p95': round(first.p95),
    'first CPU': round(first.cpu),
    'rows read': reads.rows,
    'MB read': round(reads.bytes / 1e6),
    'PostgreSQL p50': peer ? round(peer.p50) : '',
    p95: peer ? round(peer.p95) : '',
    ratio: peer ? round(peer.p50 / ours.p50) : '',
  };
}

/** How many times as long PostgreSQL takes, by their medians. */
function ratiosOf(measured: readonly Measured[]): Record<string, number> {
  return Object.fromEntries(
    measured.flatMap(({ name, ours, peer }) => (peer ? [[name, round(peer.p50 / ours.p50)]] : [])),
  );
}

/** Three digits that mean something. */
function round(value: number): number {
  return Number(value.toPrecision(3));
}
