import { PassThrough, Readable } from 'node:stream';
import { type Locker, Server } from '@tus/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Library, newVideoId } from '../../library/index.ts';
import { scopeOf } from '../scope-of.ts';
import { tusHeaderRefusal, tusRefusal } from './tus-refusal.ts';
import { TusStore } from './tus-store.ts';

/** How long the writer of a piece may go on when its sender comes back by another connection. */
const DRAIN_MS = 250;

/** The headers that tus is about; what else a request carries is none of the library's business. */
const TUS_HEADER = /^(tus|upload)-|^content-(type|length)$/;
const ANSWER_HEADER = /^(tus|upload)-|^(location|cache-control)$/;

export interface TusDeps {
  readonly library: Library;
  readonly maxBytes: number;
  /** Lets one request at a time write to an upload. */
  readonly locker: Locker;
}

/**
 * Lets the tus library answer through Fastify's reply, so that our headers and our errors are on its answers too.
 * Throws a `KineError` for every refusal.
 */
export async function answerTus(
  { library, maxBytes, locker }: TusDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { id } = request.params as { id?: string };
  let failure: unknown;
  const server = new Server({
    path: '/api/uploads',
    datastore: new TusStore(library.resumable, scopeOf(request)),
    locker,
    lockDrainTimeout: DRAIN_MS,
    maxSize: maxBytes,
    // Right behind every name this server has.
    relativeLocation: true,
    allowedOrigins: [],
    namingFunction: newVideoId,
    getFileIdFromRequest: () => id,
    onUploadFinish: async (_request, upload) => {
      library.resumable.finish(upload.id);
      return {};
    },
    onResponseError: (_request, thrown) => {
      failure = thrown;
      return undefined;
    },
  });
  const response = await server.handleWeb(webRequest(request));
  if (failure !== undefined) throw tusRefusal(failure);
  if (response.status >= 400) throw await tusHeaderRefusal(response);
  // Whoever comes back to a whole file also wants it looked at again, should that have gone wrong.
  if (id && request.method === 'HEAD') library.resumable.finish(id);
  for (const [name, value] of response.headers) if (ANSWER_HEADER.test(name)) reply.header(name, value);
  return reply.code(response.status).send();
}

/** The request as a web request. The body comes through a stream of its own, which may end without the connection. */
function webRequest({ method, url, headers, raw }: FastifyRequest): Request {
  const sent = Object.entries(headers).filter(([name]) => TUS_HEADER.test(name));
  const init = { method, headers: sent.map(([name, value]): [string, string] => [name, String(value)]) };
  const address = new URL(url, 'http://localhost');
  if (method !== 'PATCH' && method !== 'POST') return new Request(address, init);
  const body = new PassThrough();
  raw.on('error', (error) => body.destroy(error));
  raw.pipe(body);
  const streamed = { ...init, body: Readable.toWeb(body) as ReadableStream, duplex: 'half' };
  return new Request(address, streamed);
}
