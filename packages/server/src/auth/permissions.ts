import type { Actor, KeyScope, Role } from './actor.ts';

/** Decides whether an actor may use a route. Every route names one; a test walks them all. */
export type Permission = (actor: Actor) => boolean;

const RANKS: Readonly<Record<Role, number>> = { viewer: 0, editor: 1, owner: 2 };

/**
 * Members of the workspace from `role` up, API keys with one of the scopes, and everybody where accounts are off.
 * Never somebody with a link: a route that shows them something says so itself, see `http/shared-route.ts`.
 */
function allow(role: Role, ...scopes: readonly KeyScope[]): Permission {
  return (actor) => {
    if (actor.kind === 'local') return true;
    if (actor.kind === 'key') return scopes.some((scope) => actor.scopes.includes(scope));
    return (
      actor.kind === 'user' && actor.membership !== undefined && RANKS[actor.membership.role] >= RANKS[role]
    );
  };
}

/** Public: the collector, the hosted player, media, health. */
export const canAnyone: Permission = () => true;

/** Everybody, but only by our own pages: signing in and what leads to it. */
export const canVisit: Permission = () => true;

/** The pages of the dashboard, which show what their questions may show. */
export const canOpenDashboard: Permission = ({ kind }) => kind === 'local' || kind === 'user';

export const canViewLibrary: Permission = allow('viewer', 'read');

export const canEditLibrary: Permission = allow('editor', 'write');

/** Adding videos that play somewhere else. */
export const canRegisterVideos: Permission = allow('editor', 'write', 'ingest');

/** Reading the public key that players report with. */
export const canReadIngestKey: Permission = allow('viewer', 'read', 'ingest');

/** Rules of what does not count, and erasing views. */
export const canCorrectViews: Permission = allow('editor', 'write');

export const canViewAnalytics: Permission = allow('viewer', 'read');

/** Notes beside the numbers, which everyone who sees the numbers reads. */
export const canAnnotate: Permission = allow('editor', 'write');

/** Raw views: what single people did, without who they are. Lists of views show the same. */
export const canExportViews: Permission = allow('viewer', 'read');

/** Links to a video's dashboard. No key makes them: one that may only write would come to read. */
export const canShare: Permission = allow('editor');

/** Who is in the workspace: its members see it. */
export const canViewMembers: Permission = allow('viewer');

/** Members, invitations, API keys and the workspace itself. No key makes keys. */
export const canManageWorkspace: Permission = allow('owner');

/** A person's own account: password, second factor, sessions. */
export const canUseAccount: Permission = ({ kind }) => kind === 'user';

/** The installation: all workspaces, and the log of who did what. */
export const canAdminister: Permission = (actor) =>
  actor.kind === 'local' || (actor.kind === 'user' && actor.isAdmin);

/** The tables that simulated revenue is made with, which are everybody's. */
export const canSetParameters: Permission = (actor) => canAdminister(actor);
