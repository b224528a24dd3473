import type { Actor } from './actor.ts';

/** Decides whether an actor may use a route. Every route names one; a test walks them all. */
export type Permission = (actor: Actor) => boolean;

/** Public: the collector, the hosted player, media, health. */
export const canAnyone: Permission = () => true;

export const canViewLibrary: Permission = (actor) => actor.kind === 'owner';

export const canEditLibrary: Permission = (actor) => actor.kind === 'owner';

/** Rules of what does not count, and erasing views. */
export const canCorrectViews: Permission = (actor) => actor.kind === 'owner';

export const canViewAnalytics: Permission = (actor) => actor.kind === 'owner';

/** The tables that simulated revenue is made with, which are everybody's. */
export const canSetParameters: Permission = (actor) => actor.kind === 'owner';

/** Notes beside the numbers, which everyone who sees the numbers reads. */
export const canAnnotate: Permission = (actor) => actor.kind === 'owner';

/** Raw views: what single people did. */
export const canExportViews: Permission = (actor) => actor.kind === 'owner';
