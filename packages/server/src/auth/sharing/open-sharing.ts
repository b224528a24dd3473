import { openShareLinks, type ShareLinks, type ShareLinksDeps } from './share-links.ts';
import { createSharedSessions, type SharedSessions, type SharedSessionsDeps } from './shared-sessions.ts';

/** Links to dashboards, and who comes with one. */
export interface Sharing {
  readonly links: ShareLinks;
  readonly sessions: SharedSessions;
}

export async function openSharing(
  deps: ShareLinksDeps & Omit<SharedSessionsDeps, 'links'>,
): Promise<Sharing> {
  const links = await openShareLinks(deps);
  return { links, sessions: createSharedSessions({ ...deps, links }) };
}
