import type { SharedTab } from '@kine/protocol';
import type { FastifyRequest } from 'fastify';
import type { ShareActor } from '../auth/index.ts';

/** What a route shows to somebody with a link to a video's dashboard. */
export interface Shared {
  /** The link must show one of them; left out, any link will do. */
  readonly tabs?: readonly SharedTab[];
  /** For a route without `:id`, whose body tells what is asked: whether the link may ask that. */
  readonly mayAsk?: (actor: ShareActor, body: unknown) => boolean;
}

/**
 * Whether a link opens the route that is asked: the route says so, the link has the tab, the address names the link's
 * video, and nothing is narrowed by what only the audience tab tells. A route whose body tells the video is judged
 * again when the body is there.
 */
export function mayShow(request: FastifyRequest, { tabs, videoId }: ShareActor): boolean {
  const { shared } = request.routeOptions.config;
  if (!shared) return false;
  if (shared.tabs && !shared.tabs.some((tab) => tabs.includes(tab))) return false;
  const { filter } = (request.query ?? {}) as { readonly filter?: unknown };
  if (filter !== undefined && !tabs.includes('audience')) return false;
  const { id } = (request.params ?? {}) as { readonly id?: string };
  return id === undefined ? shared.mayAsk !== undefined : id === videoId;
}
