import type { Clock } from '../platform/index.ts';

/** Answers that are kept for a while, each asked for once however many wait for it. */
export interface Memo<Value> {
  get(key: string, make: () => Promise<Value>): Promise<Value>;
  /** Forgets everything: what is asked for next is made anew. */
  clear(): void;
}

export interface MemoOptions {
  readonly clock: Clock;
  readonly keptMs: number;
  /** So much longer an answer is given once more, while the next one is made: nobody waits for it. */
  readonly staleMs?: number;
  /** The oldest go first. */
  readonly atMost: number;
}

interface Kept<Value> {
  readonly at: number;
  readonly answer: Promise<Value>;
}

/** A failure is not kept. */
export function createMemo<Value>({ clock, keptMs, staleMs = 0, atMost }: MemoOptions): Memo<Value> {
  const kept = new Map<string, Kept<Value>>();
  const keep = (key: string, entry: Kept<Value>): void => {
    kept.delete(key);
    kept.set(key, entry);
    const [oldest] = kept.keys();
    if (kept.size > atMost && oldest !== undefined) kept.delete(oldest);
    entry.answer.catch(() => kept.get(key) === entry && kept.delete(key));
  };
  return {
    clear: () => kept.clear(),
    get: (key, make) => {
      const now = clock.now();
      const known = kept.get(key);
      if (known && now - known.at < keptMs) return known.answer;
      const answer = make();
      keep(key, { at: now, answer });
      return known && now - known.at < keptMs + staleMs ? known.answer : answer;
    },
  };
}
