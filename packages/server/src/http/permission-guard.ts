import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor, Permission } from '../auth/index.ts';
import { canAnyone, LOCAL_OWNER } from '../auth/index.ts';
import { KineError } from '../errors.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The permission function that guards the route. A route without one cannot be registered. */
    permission?: Permission;
  }
  interface FastifyRequest {
    actor: Actor;
  }
}

/** Who we are; see `ownHosts` and `ownNames`. */
export interface OwnHosts {
  readonly isOurHost: (host: string) => boolean;
  readonly isOurName: (host: string) => boolean;
}

/**
 * Makes every route name its permission function and asks it before the handler. Routes that are not for
 * everyone also refuse foreign host names (DNS rebinding) and foreign origins (cross-site requests).
 */
export function guardRoutes(app: FastifyInstance, own: OwnHosts): void {
  app.decorateRequest('actor');
  app.addHook('onRoute', (route) => {
    if (!route.config?.permission) {
      throw new Error(`Route ${String(route.method)} ${route.url} names no permission function.`);
    }
  });
  app.addHook('onRequest', async (request) => {
    request.actor = LOCAL_OWNER;
    const permission = request.routeOptions.config.permission;
    if (!permission || permission === canAnyone) return;
    checkHostAndOrigin(request, own);
    if (!permission(request.actor)) throw new KineError('KINE_FORBIDDEN');
  });
}

function checkHostAndOrigin({ host, headers }: FastifyRequest, { isOurHost, isOurName }: OwnHosts): void {
  if (!isOurHost(host)) throw new KineError('KINE_HOST_REFUSED');
  if (headers.origin === undefined) return;
  const from = URL.parse(headers.origin)?.host;
  if (from && (from === host.toLowerCase() || isOurName(from))) return;
  throw new KineError('KINE_ORIGIN_REFUSED');
}
