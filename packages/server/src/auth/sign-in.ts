import { KineError } from '../errors.ts';
import type { Clock } from '../platform/index.ts';
import { ANONYMOUS, type UserActor } from './actor.ts';
import { addressKey, createAttempts } from './attempts.ts';
import type { Audit, AuditSubject } from './audit.ts';
import type { Login } from './login.ts';
import { normalEmail, type People, type Person } from './people.ts';
import { USED_CODE } from './single-use-codes.ts';

/** A `set-cookie` header for the browser that asked. */
export type SetCookies = readonly string[];

export interface SignedIn {
  readonly cookies: SetCookies;
  /** The password was right and a code of the second factor is still asked for. */
  readonly codeNeeded: boolean;
}

export interface SignIn {
  /** Throws KINE_WRONG_CREDENTIALS, the same and as late for an unknown person, and KINE_TOO_MANY_ATTEMPTS. */
  withPassword(given: {
    readonly email: string;
    readonly password: string;
    readonly address: string;
  }): Promise<SignedIn>;
  /** The second step, with a code of the app or a recovery code. Throws KINE_WRONG_CODE. */
  withCode(given: {
    readonly code: string;
    readonly cookie: string;
    readonly address: string;
  }): Promise<SetCookies>;
  /** Ends the session of the cookie; gives the cookies that clear it. */
  out(cookie: string): Promise<SetCookies>;
  /** Ends every session of the person, this one too. */
  outEverywhere(actor: UserActor, cookie: string): Promise<SetCookies>;
  /** Begins the session of somebody who proved who they are by another way than a password; `detail` says which. */
  letIn(person: Person, detail?: AuditSubject['detail']): Promise<SetCookies>;
  /** Counts a request of a stranger by where it comes from. Throws KINE_TOO_MANY_ATTEMPTS. */
  countGuess(address: string): void;
  /**
   * Counts a guess of a secret by where it comes from, and takes it back when `judge` throws nothing: it was right, and
   * other people come from the same address. Throws KINE_TOO_MANY_ATTEMPTS and what `judge` throws.
   */
  guess<Right>(address: string, judge: () => Promise<Right>): Promise<Right>;
}

export interface SignInDeps {
  readonly login: Login;
  readonly people: People;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly endSessions: (userId: string) => Promise<void>;
}

const MINUTE_MS = 60_000;
/** Somebody who forgot a password tries fewer; at ten in a quarter of an hour a list of 1,000 takes a day. */
const PER_ACCOUNT = { most: 10, withinMs: 15 * MINUTE_MS };
/** An office behind one address signs in too. */
const PER_ADDRESS = { most: 50, withinMs: 15 * MINUTE_MS };

/** Signing in and out: what the library does, counted and written into the log. */
export function createSignIn({ login, people, audit, clock, endSessions }: SignInDeps): SignIn {
  const byAccount = createAttempts(clock, PER_ACCOUNT);
  const byAddress = createAttempts(clock, PER_ADDRESS);
  const noteSignIn = (person: Person | undefined): Promise<void> =>
    audit.record(person ? asActor(person) : ANONYMOUS, 'sign-in');
  return {
    countGuess: (address) => byAddress.begin(addressKey(address)),
    async guess(address, judge) {
      byAddress.begin(addressKey(address));
      const right = await judge();
      byAddress.takeBack(addressKey(address));
      return right;
    },
    async letIn(person, detail) {
      const answer = await login.api.startSession({ body: { userId: person.id }, asResponse: true });
      await audit.record(asActor(person), 'sign-in', { ...(detail && { detail }) });
      return answer.headers.getSetCookie();
    },
    async withPassword({ email: given, password, address }) {
      const email = normalEmail(given);
      byAddress.begin(addressKey(address));
      byAccount.begin(email);
      const person = await people.findByEmail(email);
      const answer = await login.api.signInEmail({ body: { email, password }, asResponse: true });
      if (!answer.ok) {
        // What was typed as the email may have been a password, so only a person who exists is named.
        await audit.record(ANONYMOUS, 'sign-in.failed', { target: person?.email });
        throw new KineError('KINE_WRONG_CREDENTIALS');
      }
      byAccount.forgive(email);
      byAddress.takeBack(addressKey(address));
      const codeNeeded = 'twoFactorRedirect' in ((await answer.json()) as object);
      if (!codeNeeded) await noteSignIn(person);
      return { cookies: answer.headers.getSetCookie(), codeNeeded };
    },
    async withCode({ code, cookie, address }) {
      byAddress.begin(addressKey(address));
      const plain = code.replace(/\s/g, '');
      const headers = new Headers({ cookie });
      const request = { body: { code: plain }, headers, asResponse: true } as const;
      const answer = /^\d{6}$/.test(plain)
        ? await login.api.verifyTOTP(request)
        : await login.api.verifyBackupCode(request);
      const body = (await answer.json()) as {
        readonly user?: { readonly id: string };
        readonly code?: string;
      };
      const person = body.user && (await people.find(body.user.id));
      if (!answer.ok || !person) {
        const detail = { step: 'code', ...(body.code === USED_CODE && { used: true }) };
        await audit.record(ANONYMOUS, 'sign-in.failed', { detail });
        throw codeError(body.code);
      }
      byAddress.takeBack(addressKey(address));
      await noteSignIn(person);
      return answer.headers.getSetCookie();
    },
    async out(cookie) {
      const answer = await login.api.signOut({ headers: new Headers({ cookie }), asResponse: true });
      return answer.headers.getSetCookie();
    },
    async outEverywhere(actor, cookie) {
      await endSessions(actor.userId);
      await audit.record(actor, 'sign-out.everywhere');
      const answer = await login.api.signOut({ headers: new Headers({ cookie }), asResponse: true });
      return answer.headers.getSetCookie();
    },
  };
}

/** For the log, before there is a request that carries the session. */
export function asActor({ id, name, isAdmin }: Person): UserActor {
  return { kind: 'user', userId: id, name, isAdmin, membership: undefined };
}

const CODE_WORDS: Readonly<Record<string, string>> = {
  INVALID_TWO_FACTOR_COOKIE: 'The sign-in took too long. Begin again.',
  [USED_CODE]: 'This code was used already. Wait for the next one.',
};

/** What a refused code is told, by the library's own name for it. */
export function codeError(code: string | undefined): KineError {
  const locked = code !== undefined && /TOO_MANY|LOCKED/.test(code);
  if (locked) return new KineError('KINE_TOO_MANY_ATTEMPTS');
  const message = code === undefined ? undefined : CODE_WORDS[code];
  return new KineError('KINE_WRONG_CODE', { field: 'code', ...(message !== undefined && { message }) });
}
