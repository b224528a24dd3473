import { type DropReason, type EngageAnswer, LIMITS } from '@kine/protocol';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { canAnyone } from '../../auth/index.ts';
import type { Caller, Ingest } from '../../ingest/index.ts';
import { serveEngageSocket } from './engage-socket.ts';

const STATUS: Readonly<Record<DropReason, number>> = {
  malformed: 400,
  too_large: 413,
  token_missing: 401,
  token_invalid: 401,
  token_expired: 401,
  view_mismatch: 403,
  video_unknown: 404,
  origin_refused: 403,
  too_many: 429,
  erased: 410,
};

const PUBLIC = { permission: canAnyone };

/** The collector: `POST /api/engage` and the socket `/ws/engage/:videoId`. Both answer in the wire's own shape. */
export function engageRoutes({ ingest }: { readonly ingest: Ingest }): FastifyPluginAsync {
  return async (app) => {
    // Beacons send text/plain, which needs no preflight; whatever the type says, the body is the message.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

    app.options('/api/engage', { config: PUBLIC }, async (request, reply) => {
      allowOrigin(ingest, request, reply);
      reply
        .header('access-control-allow-methods', 'POST')
        .header('access-control-allow-headers', 'content-type');
      return reply.header('access-control-max-age', '86400').code(204).send();
    });

    app.post('/api/engage', {
      config: PUBLIC,
      bodyLimit: 4 * LIMITS.messageBytes,
      errorHandler: (error, request, reply) => {
        if (error.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error;
        allowOrigin(ingest, request, reply);
        return send(reply, ingest.refuse('too_large'));
      },
      handler: async (request, reply) => {
        allowOrigin(ingest, request, reply);
        const body = typeof request.body === 'string' ? request.body : '';
        return send(reply, await ingest.connect(callerOf(request)).receive(body));
      },
    });

    app.get<{ Params: { videoId: string } }>(
      '/ws/engage/:videoId',
      { websocket: true, config: PUBLIC },
      (socket, request) => {
        const connection = ingest.connect({ ...callerOf(request), videoId: request.params.videoId });
        serveEngageSocket(socket, { connection, stream: request.raw.socket, logger: request.log });
      },
    );
  };
}

function callerOf(request: FastifyRequest): Caller {
  const { origin, 'user-agent': userAgent = '' } = request.headers;
  return { address: request.ip, userAgent, origin };
}

function allowOrigin(ingest: Ingest, { headers: { origin } }: FastifyRequest, reply: FastifyReply): void {
  reply.header('vary', 'origin');
  if (origin && ingest.isAllowedOrigin(origin)) reply.header('access-control-allow-origin', origin);
}

function send(reply: FastifyReply, answer: EngageAnswer): FastifyReply {
  if (!('refused' in answer)) return reply.send(answer);
  if (answer.retry_ms !== undefined) reply.header('retry-after', Math.ceil(answer.retry_ms / 1_000));
  return reply.code(STATUS[answer.refused]).send(answer);
}
