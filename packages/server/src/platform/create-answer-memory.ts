import type { Clock } from './clock.ts';

interface AnswerMemoryOptions {
  readonly clock: Clock;
  /** How long an answer is given again, in milliseconds. */
  readonly keptMs: number;
  /** Answers that are kept at once; the oldest go first. */
  readonly most: number;
}

/** Answers a question by `ask`, or with what was answered to the same key a short time ago. */
export type AnswerMemory<T> = (key: string, ask: () => Promise<T>) => Promise<T>;

interface Kept<T> {
  readonly answer: Promise<T>;
  /** Epoch milliseconds; never while the question is still being answered. */
  staleAt: number;
}

/** Keeps answers for a short time. Who asks while the same question is answered shares its answer; a failure is not kept. */
export function createAnswerMemory<T>({ clock, keptMs, most }: AnswerMemoryOptions): AnswerMemory<T> {
  const answers = new Map<string, Kept<T>>();
  return (key, ask) => {
    const known = answers.get(key);
    if (known && clock.now() < known.staleAt) return known.answer;
    const kept: Kept<T> = { answer: ask(), staleAt: Number.POSITIVE_INFINITY };
    // Taken out first: a map keeps the place of a key that is set again.
    answers.delete(key);
    answers.set(key, kept);
    for (const oldest of answers.keys()) {
      if (answers.size <= most) break;
      answers.delete(oldest);
    }
    kept.answer.then(
      () => {
        kept.staleAt = clock.now() + keptMs;
      },
      () => {
        if (answers.get(key) === kept) answers.delete(key);
      },
    );
    return kept.answer;
  };
}
