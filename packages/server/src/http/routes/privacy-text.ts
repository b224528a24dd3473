import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canViewLibrary } from '../../auth/index.ts';
import { type PrivacySettings, privacyText } from '../privacy-text.ts';

/** `GET /api/privacy-text`: a passage for the owner's privacy page, true of the settings in force. */
export function privacyTextRoutes(settings: PrivacySettings): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/privacy-text',
      {
        config: { permission: canViewLibrary },
        schema: { response: { 200: z.object({ markdown: z.string() }) } },
      },
      () => ({ markdown: privacyText(settings) }),
    );
  };
  return routes;
}
