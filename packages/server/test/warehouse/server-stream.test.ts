import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createClient } from '@clickhouse/client';
import { afterEach, expect, test } from 'vitest';
import { serverSource } from '../../src/warehouse/server-source.ts';
import type { StreamSource } from '../../src/warehouse/stream-source.ts';

/** What a ClickHouse server says over HTTP, without one: none is on the machines that run the tests. */
let server: Server;
afterEach(() => server.closeAllConnections());

async function sourceThat(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<StreamSource> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return serverSource(createClient({ url }), { max_execution_time: 600 });
}

const asked = (params = {}, signal = new AbortController().signal) =>
  ({ sql: 'SELECT {n:UInt32} AS n', params, format: 'JSONEachRow', signal }) as const;

test('a server gets the values as typed parameters and the bounds as settings', async () => {
  const seen: string[] = [];
  const source = await sourceThat(async (request, response) => {
    seen.push(request.url ?? '', await text(request));
    response.end('{"n":5}\n');
  });
  expect(await text(source.read(asked({ n: 5 })))).toBe('{"n":5}\n');
  expect(seen[0]).toContain('param_n=5');
  expect(seen[0]).toContain('max_execution_time=600');
  expect(seen[1]).toBe('SELECT {n:UInt32} AS n\nFORMAT JSONEachRow');
});

test('rows come before the answer of the server is whole', async () => {
  let end = (): void => undefined;
  const source = await sourceThat((_, response) => {
    response.write('{"n":1}\n');
    end = () => response.end('{"n":2}\n');
  });
  const reader = source.read(asked())[Symbol.asyncIterator]();
  expect(String((await reader.next()).value)).toBe('{"n":1}\n');
  end();
  expect(String((await reader.next()).value)).toBe('{"n":2}\n');
  expect((await reader.next()).done).toBe(true);
});

test('a failure that the server writes behind the first rows is an error', async () => {
  const message = 'Code: 241. DB::Exception: Memory limit exceeded. (MEMORY_LIMIT_EXCEEDED)\n';
  const source = await sourceThat((_, response) => {
    response.writeHead(200, { 'x-clickhouse-exception-tag': 'abcdefgh' });
    response.write('{"n":1}\n');
    response.end(
      `\r\n__exception__\r\nabcdefgh\r\n${message}${message.length} abcdefgh\r\n__exception__\r\n`,
    );
  });
  await expect(text(source.read(asked()))).rejects.toThrow(/Memory limit exceeded/);
});

test('an answer that is cut off is an error', async () => {
  const source = await sourceThat((_, response) => {
    response.write('{"n":1}\n');
    setTimeout(() => response.destroy(), 20);
  });
  await expect(text(source.read(asked()))).rejects.toThrow();
});

test('leaving ends the work of the server', async () => {
  const source = await sourceThat((_, response) => void response.write('{"n":1}\n'));
  const leave = new AbortController();
  const reader = source.read(asked({}, leave.signal))[Symbol.asyncIterator]();
  const [[, response]] = await Promise.all([once(server, 'request'), reader.next()]);
  const gone = once(response as ServerResponse, 'close');
  leave.abort();
  await gone;
  await expect(reader.next()).rejects.toThrow();
});
