import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor, Permission } from '../auth/index.ts';
import { canAnyone, LOCAL_OWNER } from '../auth/index.ts';
import { isLoopback } from '../config.ts';
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

/**
 * Makes every route name its permission function and asks it before the handler. Routes that are not for
 * everyone also refuse foreign host names (DNS rebinding) and foreign origins (cross-site requests).
 */
export function guardRoutes(app: FastifyInstance, isOurHost: (host: string) => boolean): void {
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
    checkHostAndOrigin(request, isOurHost);
    if (!permission(request.actor)) throw new KineError('KINE_FORBIDDEN');
  });
}

function checkHostAndOrigin(request: FastifyRequest, isOurHost: (host: string) => boolean): void {
  if (!isOurHost(request.host)) throw new KineError('KINE_HOST_REFUSED');
  const origin = request.headers.origin;
  if (origin !== undefined && !isOurOrigin(origin, request.host, isOurHost))
    throw new KineError('KINE_ORIGIN_REFUSED');
}

/**
 * The page is one of the very host it asks, or of one that we have by name. A bare address is no name of ours:
 * listening on every interface, any server's address would pass for one.
 */
function isOurOrigin(origin: string, host: string, isOurHost: (host: string) => boolean): boolean {
  const { host: from = '', hostname = '' } = URL.parse(origin) ?? {};
  return (
    from !== '' &&
    (from === host.toLowerCase() ||
      (isOurHost(from) && !(isIP(hostname.replace(/[[\]]/g, '')) && !isLoopback(hostname))))
  );
}
