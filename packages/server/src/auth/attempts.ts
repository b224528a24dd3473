import { KineError } from '../errors.ts';
import type { Clock } from '../platform/index.ts';

/** Counts guesses, by whom they come from or whom they are about, in memory only. */
export interface Attempts {
  /** Notes a try before it is judged, so that a thousand at once are a thousand. Throws KINE_TOO_MANY_ATTEMPTS. */
  begin(key: string): void;
  /** As `begin`, but tells whether it was noted instead of throwing. */
  tryBegin(key: string): boolean;
  /** Forgets the tries, after one that was right. */
  forgive(key: string): void;
  /** Takes back the last try, which was right: other people come from the same address. */
  takeBack(key: string): void;
}

export interface AttemptLimits {
  readonly most: number;
  readonly withinMs: number;
}

/** More keys than this are not remembered; the oldest go first. 50,000 are about 10 MB. */
const MAX_KEYS = 50_000;

export function createAttempts(clock: Clock, { most, withinMs }: AttemptLimits): Attempts {
  const tries = new Map<string, readonly number[]>();
  /** Milliseconds to wait, 0 when the try was noted. */
  const note = (key: string): number => {
    const now = clock.now();
    const recent = (tries.get(key) ?? []).filter((at) => at > now - withinMs);
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= most) return oldest + withinMs - now;
    // Deleted first, so that the map stays in the order of the last try.
    tries.delete(key);
    tries.set(key, [...recent, now]);
    const [stalest] = tries.keys();
    if (tries.size > MAX_KEYS && stalest !== undefined) tries.delete(stalest);
    return 0;
  };
  return {
    begin(key) {
      const waitMs = note(key);
      if (waitMs === 0) return;
      const minutes = Math.ceil(waitMs / 60_000);
      throw new KineError('KINE_TOO_MANY_ATTEMPTS', {
        message: `Too many attempts. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
      });
    },
    tryBegin: (key) => note(key) === 0,
    forgive: (key) => void tries.delete(key),
    takeBack: (key) => void tries.set(key, (tries.get(key) ?? []).slice(0, -1)),
  };
}

/** What an address counts as: an IPv6 household has 2^64 of them. */
export function addressKey(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail = ''] = address.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const zeros = address.includes('::') ? Array<string>(8 - before.length - after.length).fill('0') : [];
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}
