/** Runs tasks, at most so many at once; the others wait their turn. */
export type Limit = <T>(task: () => Promise<T>) => Promise<T>;

/** A limit of `most` tasks at once. */
export function createLimit(most: number): Limit {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
