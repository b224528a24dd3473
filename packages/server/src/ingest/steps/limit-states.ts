import type { RateLimit } from '../../platform/index.ts';
import { dropped, OK, type Step } from './step.ts';

/** A view that talks too much waits; its next state carries everything, so nothing is lost. */
export function limitStates(limit: RateLimit): Step {
  return {
    name: 'limit states',
    run: ({ state, now }) => {
      const waitMs = limit.waitMs(state.viewId, now);
      return waitMs === 0 ? OK : dropped('too_many', { retryMs: waitMs });
    },
  };
}
