import type { FastifyRequest } from 'fastify';
import {
  type Accounts,
  type OwnRequest,
  type RelyingParty,
  relyingParty,
  type UserActor,
} from '../auth/index.ts';
import { KineError } from '../errors.ts';

/** The accounts, or KINE_ACCOUNTS_OFF. */
export function accountsOf(accounts: Accounts | undefined): Accounts {
  if (!accounts) throw new KineError('KINE_ACCOUNTS_OFF');
  return accounts;
}

/** The person who asks. Throws KINE_SIGN_IN_NEEDED. */
export function userOf({ actor }: FastifyRequest): UserActor {
  if (actor.kind !== 'user') throw new KineError('KINE_SIGN_IN_NEEDED');
  return actor;
}

/** The person who asks, with what proves it and where from. */
export function ownRequestOf(request: FastifyRequest): OwnRequest {
  return { actor: userOf(request), cookie: request.headers.cookie ?? '', address: request.ip };
}

/** Whom passkeys are for at the address that the browser came by. Throws KINE_PASSKEYS_NEED_A_NAME. */
export function partyOf({ host }: FastifyRequest, publicUrl: string | undefined): RelyingParty {
  const party = relyingParty(publicUrl, host);
  if (!party) throw new KineError('KINE_PASSKEYS_NEED_A_NAME');
  return party;
}
