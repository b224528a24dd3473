import { KineError } from '../errors.ts';
import { type Actor, ANONYMOUS } from './actor.ts';
import type { ApiKeys } from './api-keys.ts';
import type { Login } from './login.ts';
import type { People } from './people.ts';
import type { SharedSessions } from './sharing/shared-sessions.ts';
import type { SetCookies } from './sign-in.ts';
import type { Membership, Workspaces } from './workspaces.ts';

/** What a request carries of who sent it. */
export interface Credentials {
  readonly authorization: string | undefined;
  readonly cookie: string | undefined;
  /** The workspace that is named by the header `kine-workspace`. */
  readonly workspace: string | undefined;
}

export interface Identified {
  readonly actor: Actor;
  /** Cookies of a session that was prolonged. */
  readonly cookies: SetCookies;
}

/**
 * Throws KINE_API_KEY_REFUSED for a key that opens nothing, KINE_NOT_A_MEMBER for a named workspace, and what
 * `SharedSessions.check` throws for the session of a link.
 */
export type Identify = (given: Credentials) => Promise<Identified>;

/** The cookie with the workspace a person looked at last; whoever is no member of it gets another. */
export const WORKSPACE_COOKIE = 'kine_workspace';

export interface IdentifyDeps {
  readonly login: Login;
  readonly keys: ApiKeys;
  readonly people: People;
  readonly workspaces: Workspaces;
  readonly shares: Pick<SharedSessions, 'check'>;
}

export function createIdentify({ login, keys, people, workspaces, shares }: IdentifyDeps): Identify {
  return async ({ authorization, cookie, workspace }) => {
    if (authorization !== undefined) {
      const session = /^Share (\S+)$/i.exec(authorization)?.[1];
      // Before the cookie: a member who opens a link sees what the link shows.
      if (session) return { actor: shares.check(session), cookies: [] };
      const secret = /^Bearer (\S+)$/i.exec(authorization)?.[1];
      const actor = secret && keys.check(secret);
      if (!actor) throw new KineError('KINE_API_KEY_REFUSED');
      if (workspace !== undefined && workspace !== actor.workspaceId)
        throw new KineError('KINE_NOT_A_MEMBER');
      return { actor, cookies: [] };
    }
    if (cookie === undefined) return { actor: ANONYMOUS, cookies: [] };
    const answer = await login.api.getSession({ headers: new Headers({ cookie }), returnHeaders: true });
    const person = answer.response && (await people.find(answer.response.user.id));
    if (!person) return { actor: ANONYMOUS, cookies: [] };
    const memberships = await workspaces.of(person.id);
    const membership = chosen(memberships, { named: workspace, last: cookieValue(cookie, WORKSPACE_COOKIE) });
    return {
      actor: {
        kind: 'user',
        userId: person.id,
        name: person.name,
        isAdmin: person.isAdmin,
        membership: membership && { workspaceId: membership.id, role: membership.role },
      },
      cookies: answer.headers.getSetCookie(),
    };
  };
}

function chosen(
  memberships: readonly Membership[],
  { named, last }: { readonly named: string | undefined; readonly last: string | undefined },
): Membership | undefined {
  if (named === undefined) return memberships.find(({ id }) => id === last) ?? memberships[0];
  const found = memberships.find(({ id }) => id === named);
  if (!found) throw new KineError('KINE_NOT_A_MEMBER');
  return found;
}

/** What a cookie of this name holds. */
export function cookieValue(cookie: string, name: string): string | undefined {
  const pairs = cookie.split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1];
}
