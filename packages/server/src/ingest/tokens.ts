import { createHmac, timingSafeEqual } from 'node:crypto';
import { LIMITS } from '@kine/protocol';
import type { KeyRing } from './key-ring.ts';

/** What a token says: which view may be reported by whoever holds it. Times in epoch milliseconds. */
export interface TokenClaims {
  readonly workspaceId: string;
  readonly videoId: string;
  readonly viewId: string;
  readonly mintedAt: number;
  /** How old the view was at its hello, in milliseconds. */
  readonly ageMs: number;
  readonly expiresAt: number;
}

export type TokenCheck =
  | { readonly kind: 'valid'; readonly claims: TokenClaims }
  | { readonly kind: 'token_invalid' | 'token_expired' };

/** `<key id>.<claims>.<HMAC-SHA256 of both>`; the holder can read it, and cannot change it. */
export function signToken(ring: KeyRing, claims: Omit<TokenClaims, 'expiresAt'>): string {
  const { workspaceId, videoId, viewId, mintedAt, ageMs } = claims;
  const fields = [workspaceId, videoId, viewId, mintedAt, ageMs, mintedAt + LIMITS.viewMs];
  const { id, secret } = ring.current();
  const head = `${id}.${Buffer.from(JSON.stringify(fields)).toString('base64url')}`;
  return `${head}.${mac(secret, head).toString('base64url')}`;
}

/** Checks a token against the key ring and the time `now`. */
export function verifyToken(ring: KeyRing, token: string, now: number): TokenCheck {
  const [id = '', body = '', signature = ''] = token.split('.');
  const secret = ring.find(id, now);
  if (!secret) return { kind: 'token_invalid' };
  const expected = mac(secret, `${id}.${body}`);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { kind: 'token_invalid' };
  // Signed by us, so it has the shape that `signToken` gave it.
  const fields = JSON.parse(Buffer.from(body, 'base64url').toString()) as [
    string,
    string,
    string,
    number,
    number,
    number,
  ];
  const [workspaceId, videoId, viewId, mintedAt, ageMs, expiresAt] = fields;
  if (now > expiresAt) return { kind: 'token_expired' };
  return { kind: 'valid', claims: { workspaceId, videoId, viewId, mintedAt, ageMs, expiresAt } };
}

function mac(secret: Buffer, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}
