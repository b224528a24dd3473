import { cookieValue } from './identify.ts';
import { type Login, SESSION_COOKIES } from './login.ts';
import type { Workspaces } from './workspaces.ts';

/** Ids of the workspaces that somebody belongs to, by the cookies of a request; none for strangers. Never throws. */
export type OwnWorkspaces = (cookie: string | undefined) => Promise<readonly string[]>;

export interface OwnWorkspacesDeps {
  readonly login: Login;
  readonly workspaces: Pick<Workspaces, 'of'>;
}

/** Who is known on routes that are for everybody: it prolongs no session, and costs strangers nothing. */
export function createOwnWorkspaces({ login, workspaces }: OwnWorkspacesDeps): OwnWorkspaces {
  return async (cookie) => {
    if (cookie === undefined) return [];
    if (!SESSION_COOKIES.some((name) => cookieValue(cookie, name) !== undefined)) return [];
    try {
      const headers = new Headers({ cookie });
      const session = await login.api.getSession({ headers, query: { disableRefresh: true } });
      return session ? (await workspaces.of(session.user.id)).map(({ id }) => id) : [];
    } catch {
      // A play is not refused because of who its viewer may be.
      return [];
    }
  };
}
