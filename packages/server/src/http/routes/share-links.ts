import {
  madeShareLinkSchema,
  newShareLinkSchema,
  openedShareSchema,
  openShareSchema,
  patchShareLinkSchema,
  shareLinkSchema,
} from '@kine/protocol/schemas';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Accounts, canShare, canVisit, type ShareLink, type StoredShareLink } from '../../auth/index.ts';
import type { Library } from '../../library/index.ts';
import { accountsOf } from '../accounts-of.ts';
import { scopeOf } from '../scope-of.ts';

export interface ShareLinksDeps {
  /** Undefined where accounts are off: then nothing is closed that a link could open. */
  readonly accounts: Accounts | undefined;
  readonly library: Pick<Library, 'get'>;
}

const config = { permission: canShare };
const params = z.object({ id: z.string() });
const oneParams = params.extend({ linkId: z.string() });

/**
 * Links to a video's dashboard: `GET` and `POST /api/videos/<id>/share-links`, `PATCH` and `DELETE` of one, and
 * `POST /api/shared/open` for whoever has one.
 */
export function shareLinksRoutes(deps: ShareLinksDeps): FastifyPluginAsync {
  return async (app) => {
    await app.register(listRoutes(deps));
    await app.register(oneRoutes(deps));
    await app.register(openRoute(deps));
  };
}

/** The workspace and the video that the address names. Throws KINE_VIDEO_NOT_FOUND. */
function videoOf(
  request: FastifyRequest<{ Params: { id: string } }>,
  library: ShareLinksDeps['library'],
): { readonly workspaceId: string; readonly videoId: string } {
  const scope = scopeOf(request);
  return { ...scope, videoId: library.get(scope, request.params.id).id };
}

function listRoutes({ accounts, library }: ShareLinksDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/videos/:id/share-links',
      { config, schema: { params, response: { 200: z.array(shareLinkSchema) } } },
      async (request) => {
        const { links } = accountsOf(accounts).sharing;
        const { videoId, ...scope } = videoOf(request, library);
        return links.list(scope, videoId).map(present);
      },
    );
    app.post(
      '/api/videos/:id/share-links',
      { config, schema: { params, body: newShareLinkSchema, response: { 201: madeShareLinkSchema } } },
      async (request, reply) => {
        const { sharing, audit } = accountsOf(accounts);
        const { name, tabs, password, expires_at, embeddable, embed_origins } = request.body;
        const { secret, ...made } = await sharing.links.create(videoOf(request, library), {
          ...{ name, tabs, password: password ?? null, expiresAt: expires_at ?? null },
          ...{ embeddable: embeddable ?? false, embedOrigins: embed_origins ?? null },
          createdBy: request.actor.kind === 'user' ? request.actor.userId : undefined,
        });
        const detail = auditDetail(made);
        await audit.record(request.actor, 'share-link.created', { target: made.id, detail });
        reply.header('cache-control', 'no-store');
        return reply.code(201).send({ ...present(made), path: `/shared/${made.id}#${secret}` });
      },
    );
  };
}

function oneRoutes({ accounts, library }: ShareLinksDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.patch(
      '/api/videos/:id/share-links/:linkId',
      {
        config,
        schema: { params: oneParams, body: patchShareLinkSchema, response: { 200: shareLinkSchema } },
      },
      async (request) => {
        const { sharing, audit } = accountsOf(accounts);
        const { expires_at: expiresAt, embed_origins: embedOrigins, ...others } = request.body;
        const change = { ...others, expiresAt, embedOrigins };
        const given = Object.entries(change).filter(([, value]) => value !== undefined);
        const named = { ...videoOf(request, library), id: request.params.linkId };
        const changed = await sharing.links.change(named, Object.fromEntries(given));
        const detail = { ...auditDetail(changed), changed: given.map(([key]) => key).join(' ') };
        await audit.record(request.actor, 'share-link.changed', { target: changed.id, detail });
        return present(changed);
      },
    );
    app.delete(
      '/api/videos/:id/share-links/:linkId',
      { config, schema: { params: oneParams, response: { 204: z.null() } } },
      async (request, reply) => {
        const { sharing, audit } = accountsOf(accounts);
        const revoked = await sharing.links.revoke({
          ...videoOf(request, library),
          id: request.params.linkId,
        });
        const detail = auditDetail(revoked);
        await audit.record(request.actor, 'share-link.revoked', { target: revoked.id, detail });
        return reply.code(204).send(null);
      },
    );
  };
}

function openRoute({ accounts }: ShareLinksDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/shared/open',
      {
        config: { permission: canVisit },
        schema: { body: openShareSchema, response: { 200: openedShareSchema } },
      },
      async (request, reply) => {
        const { sharing } = accountsOf(accounts);
        const { link_id: id, secret, password } = request.body;
        const opened = await sharing.sessions.open({ id, secret, password, address: request.ip });
        reply.header('cache-control', 'no-store');
        const { videoId, tabs } = opened.link;
        return {
          ...{ session: opened.session, ends_at: opened.endsAt },
          ...{ video_id: videoId, tabs: [...tabs] },
        };
      },
    );
  };
}

function auditDetail({ name, videoId, tabs }: ShareLink) {
  return { name, video: videoId, tabs: tabs.join(' ') };
}

function present(link: StoredShareLink) {
  const { id, name, tabs, expiresAt, embeddable, embedOrigins, createdAt, lastUsedAt } = link;
  return {
    ...{ link_id: id, name, tabs: [...tabs], has_password: link.passwordHash !== null },
    ...{ expires_at: expiresAt, embeddable, embed_origins: embedOrigins && [...embedOrigins] },
    ...{ created_at: createdAt, last_used_at: lastUsedAt },
  };
}
