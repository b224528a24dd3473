import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply } from 'fastify';
import { canAnyone, canViewLibrary } from '../../auth/index.ts';
import type { Config } from '../../config.ts';
import { KineError } from '../../errors.ts';
import { contentPolicy } from '../security-headers.ts';

const packages = fileURLToPath(new URL('../../../../', import.meta.url));
const WEB = path.join(packages, 'web', 'dist');
const ASSETS = path.join(WEB, 'assets');
const TRACKER = path.join(packages, 'tracker', 'dist');

/** File names of assets carry their content's hash, so they never change. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** The dashboard, the hosted player and its embed, and the tracker script. */
export function webAppRoutes(config: Pick<Config, 'allowedOrigins'>): FastifyPluginAsync {
  return async (app) => {
    await app.register(fastifyStatic, {
      root: WEB,
      serve: false,
      preCompressed: true,
      cacheControl: false,
      // Called when there is a file to send: an asset that is missing today must not be so for a year.
      setHeaders: (reply, file) => {
        if (file.startsWith(ASSETS)) reply.header('cache-control', FOR_EVER);
      },
    });
    const ancestors = ["'self'", ...config.allowedOrigins].join(' ');

    app.get('/t.js', { config: { permission: canAnyone } }, (_request, reply) =>
      reply
        .headers({ 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=3600' })
        .sendFile('t.js', TRACKER),
    );
    app.get('/assets/*', { config: { permission: canAnyone } }, (request, reply) =>
      reply.sendFile((request.params as { '*': string })['*'], ASSETS),
    );
    app.get('/watch/:id', { config: { permission: canAnyone } }, (_request, reply) =>
      sendPage(reply, 'player.html'),
    );
    app.get(
      '/embed/:id',
      {
        config: { permission: canAnyone },
        helmet: { contentSecurityPolicy: { useDefaults: false, directives: contentPolicy(ancestors) } },
      },
      (_request, reply) => sendPage(reply, 'player.html'),
    );
    for (const page of ['/', '/videos/:id']) {
      app.get(page, { config: { permission: canViewLibrary } }, (_request, reply) =>
        sendPage(reply, 'index.html'),
      );
    }
    addIcons(app);
  };
}

function addIcons(app: FastifyInstance): void {
  app.get('/favicon.svg', { config: { permission: canAnyone } }, (_request, reply) =>
    reply.header('cache-control', 'public, max-age=86400').sendFile('favicon.svg', WEB),
  );
}

/** Pages name their assets by hash and so are asked for anew each time. */
function sendPage(reply: FastifyReply, file: string): FastifyReply {
  if (!existsSync(path.join(WEB, file))) {
    throw new KineError('KINE_UNAVAILABLE', {
      message: 'The pages are not built yet. Run "npm run build", or start with "npm start".',
    });
  }
  return reply.header('cache-control', 'no-cache').sendFile(file, WEB);
}

/** Answers an address that does not exist: people get the dashboard's own page, programs the error shape. */
export function sendNotFound(reply: FastifyReply, wantsPage: boolean): FastifyReply | undefined {
  const page = path.join(WEB, 'index.html');
  if (!wantsPage || !existsSync(page)) return undefined;
  // Outside the plugin that serves the pages there is no `sendFile`.
  return reply.code(404).header('cache-control', 'no-cache').type('text/html').send(createReadStream(page));
}
