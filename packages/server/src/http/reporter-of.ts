import type { FastifyRequest } from 'fastify';
import { type Accounts, cookieValue } from '../auth/index.ts';
import { STAFF_COOKIE } from '../exclusions/index.ts';
import type { Reporter } from '../ingest/index.ts';

/** What tells members of workspaces; undefined where accounts are off. */
export type KnownPeople = Pick<Accounts, 'ownWorkspaces'> | undefined;

/** Who sends a message, as far as its headers tell. */
export async function reporterOf(
  { ip, headers }: FastifyRequest<object>,
  accounts: KnownPeople,
): Promise<Reporter> {
  const { origin, referer, cookie, 'user-agent': userAgent = '' } = headers;
  return {
    address: ip,
    ...{ userAgent, origin, page: referer },
    privacyControl: headers['sec-gpc'] === '1',
    memberOf: accounts ? await accounts.ownWorkspaces(cookie) : [],
    staffToken: cookie === undefined ? undefined : cookieValue(cookie, STAFF_COOKIE),
  };
}
