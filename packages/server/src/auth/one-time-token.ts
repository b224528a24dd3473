import { createHash, randomBytes } from 'node:crypto';

/** A secret that stands in a link or a key: 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. It has 256 random bits, so that a plain SHA-256 cannot be guessed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
