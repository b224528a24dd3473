import type { ClickHouseSettings } from '@clickhouse/client';
import { drainPending, Session } from 'chdb';
import { bindParams } from './bind-params.ts';
import type { StreamRequest, StreamSource } from './stream-source.ts';

/**
 * Streams out of the engine in this process. `@clickhouse/client` holds the whole answer in memory (3 GB for 5
 * million rows), a session gives it block by block. Each stream has a session of its own, since a session streams
 * one answer at a time; opening one takes 1 ms.
 */
export function embeddedSource(path: string, settings: ClickHouseSettings): StreamSource {
  return {
    read: (request) => readBlocks(new Session(path), request, settings),
    close: drainPending,
  };
}

async function* readBlocks(
  session: Session,
  { sql, params, format, signal }: StreamRequest,
  settings: ClickHouseSettings,
): AsyncGenerator<Uint8Array> {
  // Also ends a stream that nobody reads; a block that is being made is waited for.
  const close = (): void => session.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    signal.throwIfAborted();
    session.query(`SET ${assignments(settings)}`);
    for await (const block of session.queryStream(bindParams(sql, params), { format })) yield block.raw();
    // A stream that was closed ends as one that is whole.
    signal.throwIfAborted();
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
}

/** Settings are constants of ours: numbers, and text without quotes. */
function assignments(settings: ClickHouseSettings): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${String(value)}'`)
    .join(', ');
}
