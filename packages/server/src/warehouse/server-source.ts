import {
  type ClickHouseClient,
  type ClickHouseSettings,
  EXCEPTION_TAG_HEADER_NAME,
  extractErrorAtTheEndOfChunk,
} from '@clickhouse/client';
import { toError } from '../errors.ts';
import type { StreamRequest, StreamSource } from './stream-source.ts';

/** The longest message of a failure that is looked for at the end of an answer. */
const TAIL_BYTES = 32_768;

/** Streams out of a ClickHouse server, over HTTP. */
export function serverSource(client: ClickHouseClient, settings: ClickHouseSettings): StreamSource {
  return { read: (request) => readAnswer(client, settings, request), close: async () => undefined };
}

async function* readAnswer(
  client: ClickHouseClient,
  settings: ClickHouseSettings,
  { sql, params, format, signal }: StreamRequest,
): AsyncGenerator<Uint8Array> {
  const query = `${sql}\nFORMAT ${format}`;
  const answer = await client.exec({
    query,
    query_params: params,
    clickhouse_settings: settings,
    abort_signal: signal,
  });
  const tag = answer.response_headers?.[EXCEPTION_TAG_HEADER_NAME];
  // The client listens to the signal only until the answer begins.
  const leave = (): void => void answer.stream.destroy(toError(signal.reason));
  signal.addEventListener('abort', leave, { once: true });
  let tail = Buffer.alloc(0);
  /** A server writes one file, in pieces of any size. */
  const file: Buffer[] = [];
  try {
    for await (const piece of answer.stream as AsyncIterable<Buffer>) {
      tail = Buffer.concat([tail, piece.subarray(-TAIL_BYTES)]).subarray(-TAIL_BYTES);
      if (format === 'Parquet') file.push(piece);
      else yield piece;
    }
  } finally {
    signal.removeEventListener('abort', leave);
    answer.stream.destroy();
  }
  signal.throwIfAborted();
  // The status was sent with the first row, so a failure after it can only stand at the end of the rows.
  if (typeof tag === 'string' && tail.toString('latin1').trimEnd().endsWith('__exception__')) {
    throw extractErrorAtTheEndOfChunk(tail, tag);
  }
  if (file.length > 0) yield Buffer.concat(file);
}
