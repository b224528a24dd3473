import { parentPort, workerData } from 'node:worker_threads';
import { openSpoolTable, type SpoolTable } from './spool-table.ts';

/** A call of one method of the table; the answer carries the same id. */
export interface SpoolCall {
  readonly id: number;
  readonly method: keyof SpoolTable;
  readonly argument: unknown;
}

export interface SpoolAnswer {
  readonly id: number;
  readonly depth: number;
  readonly result?: unknown;
  readonly error?: string;
}

export interface SpoolWorkerData {
  readonly file: string;
  readonly maxViews: number;
}

// The thread's whole job: one call after the other, so that a disk flush never stops the sockets.
const { file, maxViews } = workerData as SpoolWorkerData;
const table = openSpoolTable(file, maxViews);
parentPort?.postMessage({ id: 0, depth: table.depth() } satisfies SpoolAnswer);
parentPort?.on('message', ({ id, method, argument }: SpoolCall) => {
  try {
    const call = table[method] as (argument: unknown) => unknown;
    const result = call(argument);
    parentPort?.postMessage({
      id,
      depth: method === 'close' ? 0 : table.depth(),
      result,
    } satisfies SpoolAnswer);
    if (method === 'close') parentPort?.close();
  } catch (error) {
    parentPort?.postMessage({ id, depth: table.depth(), error: String(error) } satisfies SpoolAnswer);
  }
});
