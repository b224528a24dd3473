import {
  exclusionSchema,
  exclusionsHereSchema,
  newDeviceSchema,
  newExclusionSchema,
  ownPlaysSchema,
} from '@kine/protocol/schemas';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canCorrectViews, canViewAnalytics, cookieValue, type Scope } from '../../auth/index.ts';
import { type Exclusions, STAFF_COOKIE } from '../../exclusions/index.ts';
import { plainAddress } from '../../platform/index.ts';
import { scopeOf } from '../scope-of.ts';

interface ExclusionsDeps {
  readonly exclusions: Exclusions;
  /** Whether anybody signs in, so that own plays can be told from others. */
  readonly knowsMembers?: boolean;
}

const oneRule = { params: z.object({ id: z.string() }), response: { 204: z.null() } };

/** The rules of what does not count: `GET` and `POST /api/exclusions`, `DELETE /api/exclusions/<id>`, and its end. */
export function exclusionsRoutes(deps: ExclusionsDeps): FastifyPluginAsync {
  const { exclusions } = deps;
  const routes: FastifyPluginAsyncZod = async (app) => {
    await app.register(teamRoutes(deps));
    app.get(
      '/api/exclusions',
      { config: { permission: canViewAnalytics }, schema: { response: { 200: z.array(exclusionSchema) } } },
      (request) => [...exclusions.of(scopeOf(request).workspaceId)],
    );
    app.post(
      '/api/exclusions',
      {
        config: { permission: canCorrectViews, audit: 'exclusion.added' },
        schema: { body: newExclusionSchema, response: { 201: exclusionSchema } },
      },
      async (request, reply) => reply.code(201).send(await exclusions.add(scopeOf(request), request.body)),
    );
    app.post(
      '/api/exclusions/:id/end',
      { config: { permission: canCorrectViews, audit: 'exclusion.ended' }, schema: oneRule },
      async (request, reply) => {
        await exclusions.end(scopeOf(request), request.params.id);
        return reply.code(204).send(null);
      },
    );
    app.delete(
      '/api/exclusions/:id',
      { config: { permission: canCorrectViews, audit: 'exclusion.removed' }, schema: oneRule },
      async (request, reply) => {
        await exclusions.remove(scopeOf(request), request.params.id);
        return reply.code(204).send(null);
      },
    );
  };
  return routes;
}

/** Whoever asks: what is left out of what they play, this browser, and whether their plays count. */
function teamRoutes(deps: ExclusionsDeps): FastifyPluginAsync {
  const { exclusions } = deps;
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/exclusions/here',
      { config: { permission: canViewAnalytics }, schema: { response: { 200: exclusionsHereSchema } } },
      (request, reply) => {
        const scope = scopeOf(request);
        const recogniser = exclusions.recogniserOf(scope);
        reply.header('cache-control', 'no-store');
        return {
          address: plainAddress(request.ip),
          address_rule: recogniser.addressRuleOf(request.ip) ?? null,
          device_rule: recogniser.deviceOf(staffTokenOf(request)) ?? null,
          own_plays: ownPlaysOf(deps, scope),
        };
      },
    );
    app.post(
      '/api/exclusions/this-browser',
      {
        config: { permission: canCorrectViews, audit: 'exclusion.added' },
        schema: { body: newDeviceSchema, response: { 201: exclusionSchema } },
      },
      async (request, reply) => {
        const { reason } = request.body;
        const { rule, token } = await exclusions.addDevice(scopeOf(request), reason, staffTokenOf(request));
        setStaffCookie(request, reply, token);
        return reply.code(201).send(rule);
      },
    );
    app.put(
      '/api/exclusions/own-plays',
      {
        config: { permission: canCorrectViews, audit: 'exclusion.own-plays' },
        schema: { body: ownPlaysSchema, response: { 204: z.null() } },
      },
      async (request, reply) => {
        await exclusions.setOwnPlays(scopeOf(request), request.body.counted);
        return reply.code(204).send(null);
      },
    );
  };
  return routes;
}

function ownPlaysOf({ exclusions, knowsMembers = false }: ExclusionsDeps, scope: Scope) {
  if (!knowsMembers) return 'unknown' as const;
  return exclusions.countsOwnPlays(scope) ? ('counted' as const) : ('left_out' as const);
}

function staffTokenOf({ headers: { cookie } }: FastifyRequest): string | undefined {
  return cookie === undefined ? undefined : cookieValue(cookie, STAFF_COOKIE);
}

/** The longest that browsers keep a cookie. */
const KEPT_S = 400 * 86_400;

/**
 * Over an encrypted connection the cookie also goes along from players on other sites, in browsers that let such cookies
 * be. Nothing but a mark depends on it, so a foreign page gains nothing by sending it.
 */
function setStaffCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  const site = request.protocol === 'https' ? 'SameSite=None; Secure' : 'SameSite=Lax';
  reply.header('set-cookie', `${STAFF_COOKIE}=${token}; Path=/; Max-Age=${KEPT_S}; HttpOnly; ${site}`);
}
