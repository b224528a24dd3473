import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Accounts, Actor, Permission } from '../auth/index.ts';
import { ANONYMOUS, canAnyone, LOCAL_OWNER, workspaceOf } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import { setCookies } from './cookies.ts';
import { mayShow, type Shared } from './shared-route.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The permission function that guards the route. A route without one cannot be registered. */
    permission?: Permission;
    /** A page for people: a stranger is led to the sign-in page and comes back. */
    page?: boolean;
    /** Which links to a video's dashboard open the route; no link opens one that does not say so. */
    shared?: Shared;
  }
  interface FastifyRequest {
    actor: Actor;
  }
  interface FastifyInstance {
    /** Every route there is, so that a test can walk them all. */
    guardedRoutes: GuardedRoute[];
  }
}

interface GuardedRoute {
  readonly method: string;
  readonly url: string;
}

/** Who we are; see `ownHosts` and `ownNames`. */
export interface OwnHosts {
  readonly isOurHost: (host: string) => boolean;
  readonly isOurName: (host: string) => boolean;
}

export interface GuardDeps {
  readonly own: OwnHosts;
  /** Undefined where accounts are off: whoever comes is the owner. */
  readonly accounts: Pick<Accounts, 'identify' | 'setup'> | undefined;
}

/**
 * Makes every route name its permission function and asks it before the handler. Routes that are not for
 * everyone also refuse foreign host names (DNS rebinding) and foreign origins (cross-site requests).
 */
export function guardRoutes(app: FastifyInstance, { own, accounts }: GuardDeps): void {
  app.decorateRequest('actor');
  app.decorate('guardedRoutes', []);
  app.addHook('onRoute', (route) => {
    if (!route.config?.permission) {
      throw new Error(`Route ${String(route.method)} ${route.url} names no permission function.`);
    }
    for (const method of [route.method].flat()) app.guardedRoutes.push({ method, url: route.url });
  });
  app.addHook('onRequest', async (request, reply) => {
    request.actor = accounts ? ANONYMOUS : LOCAL_OWNER;
    const { permission, page = false } = request.routeOptions.config;
    // Players and collectors pay nothing for accounts.
    if (!permission || permission === canAnyone) return undefined;
    checkHostAndOrigin(request, own);
    if (accounts) request.actor = await identify(request, reply, accounts);
    // Instead of the permission: what everybody may do is no reason that a link may.
    if (request.actor.kind === 'share') {
      if (mayShow(request, request.actor)) return undefined;
      throw new KineError('KINE_NOT_SHARED');
    }
    if (permission(request.actor)) return undefined;
    if (request.actor.kind !== 'anonymous' || !accounts) throw new KineError('KINE_FORBIDDEN');
    const isNew = await accounts.setup.needed();
    if (page) return reply.redirect(isNew ? '/setup' : `/sign-in?to=${encodeURIComponent(request.url)}`);
    throw new KineError(isNew ? 'KINE_SETUP_NEEDED' : 'KINE_SIGN_IN_NEEDED');
  });
  app.addHook('preValidation', async (request) => {
    const { actor, body, routeOptions } = request;
    const mayAsk = routeOptions.config.shared?.mayAsk;
    if (actor?.kind === 'share' && mayAsk && !mayAsk(actor, body)) throw new KineError('KINE_NOT_SHARED');
  });
}

/**
 * Whether whoever opened a connection may still use it: sessions end, keys are revoked, and members go while a socket
 * is open. One of another workspace than it began with may not.
 */
export async function mayStill(
  { actor: before, headers, routeOptions }: FastifyRequest,
  accounts: Pick<Accounts, 'identify'> | undefined,
): Promise<boolean> {
  if (!accounts) return true;
  const { actor } = await accounts.identify(credentialsIn(headers)).catch(() => ({ actor: ANONYMOUS }));
  return workspaceOf(actor) === workspaceOf(before) && routeOptions.config.permission?.(actor) === true;
}

async function identify(
  request: FastifyRequest,
  reply: FastifyReply,
  accounts: Pick<Accounts, 'identify'>,
): Promise<Actor> {
  const { actor, cookies } = await accounts.identify(credentialsIn(request.headers));
  setCookies(request, reply, cookies);
  return actor;
}

function credentialsIn({ authorization, cookie, 'kine-workspace': workspace }: IncomingHttpHeaders) {
  return { authorization, cookie, workspace: typeof workspace === 'string' ? workspace : undefined };
}

function checkHostAndOrigin({ host, headers }: FastifyRequest, { isOurHost, isOurName }: OwnHosts): void {
  if (!isOurHost(host)) throw new KineError('KINE_HOST_REFUSED');
  if (headers.origin === undefined) return;
  const from = URL.parse(headers.origin)?.host;
  if (from && (from === host.toLowerCase() || isOurName(from))) return;
  throw new KineError('KINE_ORIGIN_REFUSED');
}
