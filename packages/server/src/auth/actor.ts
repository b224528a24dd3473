import type { SharedTab } from '@kine/protocol';

/** What a member of a workspace may do: each may what the next one may. */
export type Role = 'owner' | 'editor' | 'viewer';

/** What an API key may do. `ingest` is for sites that add their videos and count them, and reads no numbers. */
export type KeyScope = 'read' | 'write' | 'ingest';

/** A person who signed in. */
export interface UserActor {
  readonly kind: 'user';
  readonly userId: string;
  readonly name: string;
  /** Administers the installation; says nothing about the content of workspaces. */
  readonly isAdmin: boolean;
  /** The workspace that is looked at; undefined for somebody who is in none. */
  readonly membership: { readonly workspaceId: string; readonly role: Role } | undefined;
}

/** A program with an API key. */
export interface KeyActor {
  readonly kind: 'key';
  readonly keyId: string;
  readonly name: string;
  readonly workspaceId: string;
  readonly scopes: readonly KeyScope[];
}

/** Somebody with a link to one video's dashboard: may use the routes that say so, for that video and those tabs. */
export interface ShareActor {
  readonly kind: 'share';
  readonly linkId: string;
  readonly name: string;
  readonly workspaceId: string;
  readonly videoId: string;
  readonly tabs: readonly SharedTab[];
  /** Signs the addresses of the film as long as the link is in force. */
  readonly filmKey: string;
  /** Epoch milliseconds: when what was opened is over. */
  readonly endsAt: number;
}

/** Who asks. `local` is whoever reaches a server whose accounts are off: the machine's owner. */
export type Actor =
  | UserActor
  | KeyActor
  | ShareActor
  | { readonly kind: 'local'; readonly workspaceId: string }
  | { readonly kind: 'anonymous' };

/** The one workspace of a fresh installation. */
export const DEFAULT_WORKSPACE = 'default';

export const LOCAL_OWNER: Actor = { kind: 'local', workspaceId: DEFAULT_WORKSPACE };

export const ANONYMOUS: Actor = { kind: 'anonymous' };

/** Limits a question to one workspace; no analytics question can be asked without it. */
export interface Scope {
  readonly workspaceId: string;
}

/** The workspace an actor asks about; undefined for strangers and for people who are in none. */
export function workspaceOf(actor: Actor): string | undefined {
  if (actor.kind === 'anonymous') return undefined;
  return actor.kind === 'user' ? actor.membership?.workspaceId : actor.workspaceId;
}
