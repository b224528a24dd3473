import { newPlaybackLinkSchema, playbackLinkSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canEditLibrary } from '../../auth/index.ts';
import { type Library, signedAddress } from '../../library/index.ts';
import type { Clock } from '../../platform/index.ts';
import { scopeOf } from '../scope-of.ts';

const HOUR_MS = 3_600_000;

/**
 * `POST /api/videos/<id>/playback-link`: addresses that open a private video for some hours; making it private again
 * ends them all.
 */
export function playbackLinkRoutes(deps: {
  readonly library: Library;
  readonly clock: Clock;
}): FastifyPluginAsync {
  const { library, clock } = deps;
  const params = z.object({ id: z.string() });
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.post(
      '/api/videos/:id/playback-link',
      {
        config: { permission: canEditLibrary },
        schema: { params, body: newPlaybackLinkSchema, response: { 200: playbackLinkSchema } },
      },
      async (request) => {
        const record = library.get(scopeOf(request), request.params.id);
        const expiresAt = clock.now() + Math.round(request.body.hours * HOUR_MS);
        const address = record.visibility === 'private' ? signedAddress(record, expiresAt) : record.id;
        const named = { watch_path: `/watch/${address}`, embed_path: `/embed/${address}` };
        return { address, ...named, expires_at: expiresAt };
      },
    );
  };
  return routes;
}
