import type { KeyRing } from '../key-ring.ts';
import { type TokenCheck, verifyToken } from '../tokens.ts';
import { type Draft, dropped, OK, type Step } from './step.ts';

/** The token is ours, still good, and of this very view; what it says becomes the view's facts. */
export function checkToken(ring: KeyRing): Step {
  return {
    name: 'check token',
    run: (draft) => {
      const check = checkOf(draft, ring);
      if (!check) return dropped('token_missing');
      if (check.kind !== 'valid') return dropped(check.kind);
      const { claims } = check;
      const { caller, state, facts } = draft;
      if (claims.viewId !== state.viewId) return dropped('view_mismatch');
      if (caller.videoId !== undefined && caller.videoId !== claims.videoId) return dropped('view_mismatch');
      facts.workspaceId = claims.workspaceId;
      facts.videoId = claims.videoId;
      facts.mintedAt = claims.mintedAt;
      facts.ageMs = claims.ageMs;
      return OK;
    },
  };
}

/**
 * The verdict on the draft's token, undefined when it has none. A socket sends the same token for as long as
 * its view lasts, so a good one is remembered: one HMAC a connection.
 */
export function checkOf({ token, memory, now }: Draft, ring: KeyRing): TokenCheck | undefined {
  if (!token) return undefined;
  if (memory.token?.text === token) {
    const { claims } = memory.token;
    return now > claims.expiresAt ? { kind: 'token_expired' } : { kind: 'valid', claims };
  }
  const check = verifyToken(ring, token, now);
  if (check.kind === 'valid') memory.token = { text: token, claims: check.claims };
  return check;
}
