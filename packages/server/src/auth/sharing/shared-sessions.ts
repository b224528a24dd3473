import { createHmac, timingSafeEqual } from 'node:crypto';
import { KineError } from '../../errors.ts';
import type { Clock } from '../../platform/index.ts';
import type { Scope, ShareActor } from '../actor.ts';
import { addressKey, createAttempts } from '../attempts.ts';
import { hashToken } from '../one-time-token.ts';
import type { StoredShareLink } from './share-link.ts';
import type { ShareLinks } from './share-links.ts';

/** What a visitor gives to open a link. */
export interface GivenShare {
  readonly id: string;
  readonly secret: string;
  readonly password: string | undefined;
  /** Where it comes from, to count guesses of passwords. */
  readonly address: string;
}

/** Opening links, and knowing who comes with an opened one. */
export interface SharedSessions {
  /**
   * Throws KINE_SHARE_UNKNOWN for a wrong half, KINE_SHARE_REVOKED and KINE_SHARE_EXPIRED to those who have both halves,
   * KINE_SHARE_PASSWORD_NEEDED, KINE_SHARE_WRONG_PASSWORD and KINE_TOO_MANY_ATTEMPTS.
   */
  open(given: GivenShare): Promise<{
    readonly link: StoredShareLink;
    readonly session: string;
    /** Epoch milliseconds. */
    readonly endsAt: number;
  }>;
  /** Throws KINE_SHARE_OVER, KINE_SHARE_REVOKED or KINE_SHARE_EXPIRED. */
  check(session: string): ShareActor;
  /** The keys of the links to a video's dashboard that are in force now, as their sessions' actors have them. */
  filmKeys(scope: Scope, videoId: string): string[];
}

export interface SharedSessionsDeps {
  readonly links: ShareLinks;
  readonly clock: Clock;
  /** The key of the installation that signs sessions. */
  readonly secret: string;
  readonly verifyPassword: (given: { hash: string; password: string }) => Promise<boolean>;
}

const HOUR_MS = 3_600_000;
/** A working day: whoever gave a password is not asked again before. */
const SESSION_MS = 12 * HOUR_MS;

const QUARTER_MS = HOUR_MS / 4;
/** As for accounts: at ten in a quarter of an hour a list of 1,000 takes a day. */
const PER_LINK = { most: 10, withinMs: QUARTER_MS };
const PER_ADDRESS = { most: 50, withinMs: QUARTER_MS };

export function createSharedSessions(deps: SharedSessionsDeps): SharedSessions {
  const { links, clock, secret, verifyPassword } = deps;
  const byLink = createAttempts(clock, PER_LINK);
  const byAddress = createAttempts(clock, PER_ADDRESS);

  const checkPassword = async (link: StoredShareLink, given: GivenShare): Promise<void> => {
    const { passwordHash: hash } = link;
    if (hash === null) return;
    const { password } = given;
    if (password === undefined) throw new KineError('KINE_SHARE_PASSWORD_NEEDED');
    byAddress.begin(addressKey(given.address));
    byLink.begin(link.id);
    if (!(await verifyPassword({ hash, password }))) throw new KineError('KINE_SHARE_WRONG_PASSWORD');
    byLink.forgive(link.id);
    byAddress.takeBack(addressKey(given.address));
  };

  return {
    async open(given) {
      const link = links.find(given.id);
      if (!link || !equal(link.secretHash, hashToken(given.secret)))
        throw new KineError('KINE_SHARE_UNKNOWN');
      checkState(link, clock.now());
      await checkPassword(link, given);
      const endsAt = Math.min(clock.now() + SESSION_MS, link.expiresAt ?? Number.POSITIVE_INFINITY);
      const head = `${link.id}.${endsAt.toString(36)}`;
      links.noteUse(link.id);
      return { link, session: `${head}.${mac(secret, head, link)}`, endsAt };
    },
    check(session) {
      const [id = '', end = '', given = ''] = session.split('.');
      const link = links.find(id);
      const isOurs = link && equal(given, mac(secret, `${id}.${end}`, link));
      if (!isOurs) throw new KineError('KINE_SHARE_OVER');
      checkState(link, clock.now());
      const endsAt = Number.parseInt(end, 36);
      if (endsAt <= clock.now()) throw new KineError('KINE_SHARE_OVER');
      links.noteUse(id);
      const { name, workspaceId, videoId, tabs } = link;
      const filmKey = filmKeyOf(secret, link);
      return { kind: 'share', linkId: id, name, workspaceId, videoId, tabs, filmKey, endsAt };
    },
    filmKeys: (scope, videoId) =>
      links
        .list(scope, videoId)
        .filter(({ expiresAt }) => expiresAt === null || expiresAt > clock.now())
        .map((link) => filmKeyOf(secret, link)),
  };
}

/** Only whoever proved to have the link hears which of the two it is. */
function checkState({ revokedAt, expiresAt }: StoredShareLink, now: number): void {
  if (revokedAt !== null) throw new KineError('KINE_SHARE_REVOKED');
  if (expiresAt !== null && expiresAt <= now) throw new KineError('KINE_SHARE_EXPIRED');
}

/** No session: those begin with a link's id and have its end. */
function filmKeyOf(secret: string, link: StoredShareLink): string {
  return mac(secret, `film.${link.id}`, link);
}

/** Over the hashes too, so that another password ends what was opened with the one before. */
function mac(secret: string, head: string, { secretHash, passwordHash }: StoredShareLink): string {
  const text = ['share', head, secretHash, passwordHash ?? ''].join('\n');
  return createHmac('sha256', secret).update(text).digest('base64url');
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
