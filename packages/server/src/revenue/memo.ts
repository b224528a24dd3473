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
  /** The oldest go first. */
  readonly atMost: number;
}

/** A failure is not kept. */
export function createMemo<Value>({ clock, keptMs, atMost }: MemoOptions): Memo<Value> {
  const kept = new Map<string, { readonly at: number; readonly answer: Promise<Value> }>();
  return {
    clear: () => kept.clear(),
    get: (key, make) => {
      const now = clock.now();
      const known = kept.get(key);
      if (known && now - known.at < keptMs) return known.answer;
      const answer = make();
      const entry = { at: now, answer };
      kept.delete(key);
      kept.set(key, entry);
      answer.catch(() => kept.get(key) === entry && kept.delete(key));
      const [oldest] = kept.keys();
      if (kept.size > atMost && oldest !== undefined) kept.delete(oldest);
      return answer;
    },
  };
}
