import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { canAnyone } from '../../auth/index.ts';
import type { Ingest } from '../../ingest/index.ts';
import { idOfAddress } from '../../library/index.ts';
import { type KnownPeople, reporterOf } from '../reporter-of.ts';

const CMCD_HEADERS = 'cmcd-object, cmcd-request, cmcd-session, cmcd-status, range';

interface MediaReportDeps {
  readonly ingest: Pick<Ingest, 'cmcd'>;
  readonly accounts?: KnownPeople;
}

/**
 * Hands the CMCD that requests for `/media/…` carry to the collector, after their answer has left: a report
 * never slows or fails the media. Registered before the routes it listens to.
 */
export function mediaReportRoutes({ ingest: { cmcd }, accounts }: MediaReportDeps): FastifyPluginAsync {
  const plugin: FastifyPluginAsync = async (app) => {
    app.addHook('onResponse', async (request, reply) => {
      const address = /^\/media\/([^/?]+)\//.exec(request.url)?.[1];
      if (address === undefined || reply.statusCode >= 400 || request.method === 'OPTIONS') return;
      const asked = mediaRequestOf(request);
      if (!cmcd.carries(asked)) return;
      void cmcd.takeRequest(idOfAddress(address), asked, await reporterOf(request, accounts));
    });
    // Players that report in headers ask first.
    app.options('/media/*', { config: { permission: canAnyone } }, async (_request, reply) =>
      reply
        .headers({
          'access-control-allow-origin': '*',
          'access-control-allow-methods': 'GET, HEAD',
          'access-control-allow-headers': CMCD_HEADERS,
          'access-control-max-age': '86400',
        })
        .code(204)
        .send(),
    );
  };
  // The hook is for the routes of other plugins, which Fastify keeps apart otherwise.
  return Object.assign(plugin, { [Symbol.for('skip-override')]: true });
}

function mediaRequestOf({ url, query, headers }: FastifyRequest) {
  const { CMCD: given } = query as Readonly<Record<string, unknown>>;
  const path = url.split('?')[0] ?? '';
  return { path, query: typeof given === 'string' ? given : undefined, headers };
}
