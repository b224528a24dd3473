import { randomBytes } from 'node:crypto';
import type { Clock } from '../platform/index.ts';

/** Random questions that a device signs; each is answered once, within five minutes, for what it was asked. */
export interface Challenges {
  /** `purpose` says what the answer is for: a challenge for one thing is none for another. */
  ask(purpose: string): string;
  /** Whether it was asked for this, and not answered yet. */
  take(challenge: string, purpose: string): boolean;
}

const GOOD_FOR_MS = 5 * 60_000;

/** More are not remembered; the oldest go first. 10,000 are about 2 MB. */
const MOST = 10_000;

/** In memory: after a restart somebody presses the button again. */
export function createChallenges(clock: Clock): Challenges {
  const asked = new Map<string, { readonly purpose: string; readonly until: number }>();
  return {
    ask(purpose) {
      const challenge = randomBytes(32).toString('base64url');
      asked.set(challenge, { purpose, until: clock.now() + GOOD_FOR_MS });
      const [oldest] = asked.keys();
      if (asked.size > MOST && oldest !== undefined) asked.delete(oldest);
      return challenge;
    },
    take(challenge, purpose) {
      const found = asked.get(challenge);
      if (found?.purpose !== purpose) return false;
      asked.delete(challenge);
      return found.until > clock.now();
    },
  };
}
