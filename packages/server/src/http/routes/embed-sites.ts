import { changeEmbedSitesSchema, embedSitesSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { canManageWorkspace, canViewLibrary, type Scope } from '../../auth/index.ts';
import type { Config } from '../../config.ts';
import type { Library } from '../../library/index.ts';
import { scopeOf } from '../scope-of.ts';

export interface EmbedSitesDeps {
  readonly library: Pick<Library, 'embedSitesOf' | 'setEmbedSites'>;
  readonly config: Pick<Config, 'allowedOrigins'>;
}

/** Which sites may embed the videos of a workspace that have no list of their own: `GET` and `PUT /api/embed-sites`. */
export function embedSitesRoutes({ library, config }: EmbedSitesDeps): FastifyPluginAsync {
  const present = (scope: Scope) => {
    const origins = library.embedSitesOf(scope);
    return { origins: origins && [...origins], settings: [...config.allowedOrigins] };
  };
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/embed-sites',
      { config: { permission: canViewLibrary }, schema: { response: { 200: embedSitesSchema } } },
      async (request) => present(scopeOf(request)),
    );
    app.put(
      '/api/embed-sites',
      {
        config: { permission: canManageWorkspace, audit: 'workspace.embed-sites' },
        schema: { body: changeEmbedSitesSchema, response: { 200: embedSitesSchema } },
      },
      async (request) => {
        await library.setEmbedSites(scopeOf(request), request.body.origins);
        return present(scopeOf(request));
      },
    );
  };
  return routes;
}
