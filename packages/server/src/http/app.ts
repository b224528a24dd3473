import websocket from '@fastify/websocket';
import { LIMITS } from '@kine/protocol';
import type { FastifyBaseLogger, FastifyInstance, FastifyPluginAsync } from 'fastify';
import fastify, { LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Accounts, Audit } from '../auth/index.ts';
import type { Config } from '../config.ts';
import { type Logger, ownHosts, ownNames } from '../platform/index.ts';
import { noteMethods } from './allowed-methods.ts';
import { auditRoutes } from './audit-routes.ts';
import { installErrorReplies, refuseAddress } from './error-replies.ts';
import { limitPublicRequests } from './limit-requests.ts';
import { describeApi, permitReference } from './openapi.ts';
import { guardRoutes } from './permission-guard.ts';
import { sendNotFound } from './routes/web-app.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { endSlowSenders, SENDING_TIMES, type SendingTimes } from './slow-senders.ts';

export interface AppDeps {
  readonly config: Config;
  readonly logger: Logger;
  /** Without them whoever comes is the owner. */
  readonly accounts?: Pick<Accounts, 'identify' | 'setup'> | undefined;
  readonly audit?: Audit;
  /** One plugin a resource, each made by its `routes/<resource>.ts`. */
  readonly routes: readonly FastifyPluginAsync[];
  readonly sendingTimes?: SendingTimes;
}

/** How long a connection is silent before it is asked whether anybody is there, in milliseconds. */
const SILENT_MS = 60_000;

/** Builds the HTTP application without listening; tests use `inject`. */
export async function buildApp({
  config,
  logger,
  accounts,
  audit,
  routes,
  sendingTimes = SENDING_TIMES,
}: AppDeps): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy,
    bodyLimit: 1024 * 1024,
    http: {
      headersTimeout: sendingTimes.headersMs,
      connectionsCheckingInterval: sendingTimes.headersMs / 4,
      // A phone that leaves its network says no goodbye: without this its socket stayed until the next start.
      keepAlive: true,
      keepAliveInitialDelay: SILENT_MS,
    },
    frameworkErrors: refuseAddress,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  installErrorReplies(app, sendNotFound, noteMethods(app));
  await addSecurityHeaders(app);
  endSlowSenders(app, sendingTimes);
  limitPublicRequests(app, config.publicPerSecond);
  // A frame larger than a message may be is still read, up to four times that, so that it can be refused with a reason.
  await app.register(websocket, {
    options: { maxPayload: 4 * LIMITS.messageBytes, perMessageDeflate: false },
  });
  permitReference(app);
  // After the sockets' own hook, or the connection of a refused upgrade would stay open for ever.
  guardRoutes(app, { own: { isOurHost: ownHosts(config), isOurName: ownNames(config) }, accounts });
  if (audit) auditRoutes(app, audit);
  await describeApi(app);
  for (const routesOf of routes) await app.register(routesOf);
  return app;
}
