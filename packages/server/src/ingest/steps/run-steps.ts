import type { Step, StepResult } from './step.ts';
import { OK } from './step.ts';

/** How often a step ran, how many messages it dropped, and its whole time in milliseconds. */
export interface StepStats {
  runs: number;
  dropped: number;
  ms: number;
}

export interface StepRunner {
  /** Runs the steps in order and stops at the first that drops. */
  run<T>(steps: readonly Step<T>[], draft: T): StepResult;
  stats(): Readonly<Record<string, Readonly<StepStats>>>;
}

/** Counts and times every step by its name. */
export function createStepRunner(): StepRunner {
  const stats = new Map<string, StepStats>();
  const statsOf = (name: string): StepStats => {
    const known = stats.get(name) ?? { runs: 0, dropped: 0, ms: 0 };
    stats.set(name, known);
    return known;
  };
  return {
    run: (steps, draft) => {
      let at = performance.now();
      for (const step of steps) {
        const result = step.run(draft);
        const now = performance.now();
        const counted = statsOf(step.name);
        counted.runs++;
        counted.ms += now - at;
        at = now;
        if (result.kind === 'dropped') {
          counted.dropped++;
          return result;
        }
      }
      return OK;
    },
    stats: () => Object.fromEntries(stats),
  };
}
