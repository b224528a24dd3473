import { createHash, randomBytes } from 'node:crypto';

/** The cookie of a browser that does not count; it is known by its hash alone. */
export const STAFF_COOKIE = 'kine_staff';

/** 256 random bits, so a fast hash is enough. */
export function newStaffToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashOfStaffToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
