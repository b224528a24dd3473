import { type DropReason, LIMITS } from '@kine/protocol';
import type { FastifyPluginAsync } from 'fastify';
import { canAnyone } from '../../auth/index.ts';
import type { Ingest } from '../../ingest/index.ts';
import { idOfAddress } from '../../library/index.ts';
import { type KnownPeople, reporterOf } from '../reporter-of.ts';
import { allowOrigin, sendAnswer } from './engage-answers.ts';
import { serveEngageSocket } from './engage-socket.ts';

const PUBLIC = { permission: canAnyone };

/** Refusals from before the message was read, which players must hear in the wire's own shape. */
const REFUSED_UNREAD: Readonly<Record<string, DropReason>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  KINE_RATE_LIMITED: 'too_many',
};

export interface EngageDeps {
  readonly ingest: Ingest;
  readonly accounts?: KnownPeople;
}

/** The collector: `POST /api/engage` and the socket `/ws/engage/:videoId`. Both answer in the wire's own shape. */
export function engageRoutes({ ingest, accounts }: EngageDeps): FastifyPluginAsync {
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
        const reason = REFUSED_UNREAD[error.code];
        if (!reason) throw error;
        allowOrigin(ingest, request, reply);
        return sendAnswer(reply, ingest.refuse(reason));
      },
      handler: async (request, reply) => {
        allowOrigin(ingest, request, reply);
        const body = typeof request.body === 'string' ? request.body : '';
        const connection = ingest.connect(await reporterOf(request, accounts));
        return sendAnswer(reply, await connection.receive(body));
      },
    });

    app.get<{ Params: { videoId: string } }>(
      '/ws/engage/:videoId',
      { websocket: true, config: PUBLIC },
      (socket, request) => {
        // The socket is listened to at once: what comes while the session is looked up waits for it.
        const opened = reporterOf(request, accounts).then((reporter) =>
          ingest.connect({ ...reporter, videoId: idOfAddress(request.params.videoId) }),
        );
        const receive = async (raw: string | Buffer) => (await opened).receive(raw);
        serveEngageSocket(socket, {
          connection: { receive },
          stream: request.raw.socket,
          logger: request.log,
        });
      },
    );
  };
}
