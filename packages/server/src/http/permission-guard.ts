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
  if (origin !== undefined && !isOurHost(hostOf(origin))) throw new KineError('KINE_ORIGIN_REFUSED');
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : '';
}
