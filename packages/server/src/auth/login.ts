import { randomBytes } from 'node:crypto';
import { kyselyAdapter } from '@better-auth/kysely-adapter';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Metadata } from '../metadata/index.ts';
import type { Clock } from '../platform/index.ts';
import { singleUseCodes } from './single-use-codes.ts';
import { startSession } from './start-session.ts';

/** Characters of a password. The upper end keeps hashing from being a way to keep the server busy. */
const PASSWORD_LENGTH = { min: 10, max: 128 } as const;

const DAY_S = 86_400;

export type Login = ReturnType<typeof createLogin>;

export interface LoginOptions {
  readonly metadata: Metadata;
  /** Signs cookies and encrypts second factors. */
  readonly secret: string;
  readonly siteUrl: string;
}

/**
 * The library that hashes passwords, keeps sessions and checks second factors, on our tables. Its own HTTP routes are
 * not mounted: ours call its functions, so that limits, answers and the audit log are ours.
 */
export function createLogin({ metadata, secret, siteUrl }: LoginOptions) {
  return betterAuth({
    appName: 'Kine-sense',
    baseURL: siteUrl,
    secret,
    database: kyselyAdapter(metadata, { type: 'sqlite' }),
    telemetry: { enabled: false },
    // It logs addresses of people.
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
    },
    session: {
      modelName: 'sessions',
      expiresIn: 30 * DAY_S,
      updateAge: DAY_S,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    user: {
      modelName: 'users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    account: {
      modelName: 'credentials',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: {
      cookiePrefix: 'kine',
      useSecureCookies: siteUrl.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
    },
    plugins: [singleUseCodes(metadata), startSession, secondFactor()],
  });
}

function secondFactor() {
  return twoFactor({
    issuer: 'Kine-sense',
    schema: {
      user: { fields: { twoFactorEnabled: 'second_factor_on' } },
      twoFactor: {
        modelName: 'second_factors',
        fields: {
          userId: 'user_id',
          backupCodes: 'backup_codes',
          failedVerificationCount: 'failed_verification_count',
          lockedUntil: 'locked_until',
        },
      },
    },
  });
}

/** Names that a session's cookie has: without and with encryption of the connection. */
export const SESSION_COOKIES = ['kine.session_token', '__Secure-kine.session_token'];

const SECRET_NAME = 'session';

/** The key that signs cookies: made at first start and kept in the data folder. */
export async function loginSecret(metadata: Metadata, clock: Clock): Promise<string> {
  const known = await metadata
    .selectFrom('secrets')
    .select('value')
    .where('name', '=', SECRET_NAME)
    .executeTakeFirst();
  if (known) return known.value;
  const value = randomBytes(32).toString('base64url');
  await metadata
    .insertInto('secrets')
    .values({
      id: randomBytes(6).toString('base64url'),
      name: SECRET_NAME,
      value,
      created_at: clock.now(),
      retired_at: null,
    })
    .execute();
  return value;
}
