import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { canAnyone } from '../../auth/index.ts';
import type { Collected, Ingest } from '../../ingest/index.ts';
import { type KnownPeople, reporterOf } from '../reporter-of.ts';
import { allowOrigin, sendAnswer } from './engage-answers.ts';

/** Bytes of one body of reports: 64 KiB, about 250 reports. */
const BODY_MAX = 65_536;
const PUBLIC = { permission: canAnyone };

interface Params {
  readonly Params: { readonly key: string };
}

export interface CmcdDeps {
  readonly ingest: Ingest;
  readonly accounts?: KnownPeople;
}

/** `POST /api/cmcd/<ingest key>`: event reports of players that speak CMCD, one a line. */
export function cmcdRoutes(deps: CmcdDeps): FastifyPluginAsync {
  const { ingest } = deps;
  return async (app) => {
    // application/cmcd by the standard; whatever the type says, the body is the reports.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

    app.options('/api/cmcd/:key', { config: PUBLIC }, async (request, reply) => {
      allowOrigin(ingest, request, reply);
      reply
        .header('access-control-allow-methods', 'POST')
        .header('access-control-allow-headers', 'content-type');
      return reply.header('access-control-max-age', '86400').code(204).send();
    });

    app.post<Params>('/api/cmcd/:key', {
      config: PUBLIC,
      bodyLimit: BODY_MAX,
      onRequest: async (request, reply) => allowOrigin(ingest, request, reply),
      errorHandler: (error, _request, reply) => {
        if (error.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error;
        return sendAnswer(reply, { ...ingest.refuse('too_large'), message: TOO_LARGE });
      },
      handler: (request, reply) => take(deps, request, reply),
    });
  };
}

const TOO_LARGE = 'The body is larger than 64 KiB. Send fewer reports at once.';

async function take(
  { ingest: { cmcd }, accounts }: CmcdDeps,
  request: FastifyRequest<Params>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const body = typeof request.body === 'string' ? request.body : '';
  const collected = await cmcd.takeEvents(request.params.key, body, await reporterOf(request, accounts));
  const [first] = collected.dropped;
  // Players send again what is answered with 429 or 5xx, and only that.
  const again = collected.dropped.find(({ retryMs }) => retryMs !== undefined);
  if (again) return sendAnswer(reply, cmcd.refusalOf(again));
  if (collected.accepted === 0 && first) return sendAnswer(reply, cmcd.refusalOf(first));
  return reply.send({ accepted: collected.accepted, dropped: countByReason(collected) });
}

function countByReason({ dropped }: Collected): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason } of dropped) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
