import type { UserAgents } from '../user-agents.ts';
import { OK, type Step } from './step.ts';

/** Declared robots and headless browsers are stored and left out of the numbers. */
export function markBot(userAgents: UserAgents): Step {
  return {
    name: 'mark bot',
    run: ({ caller, facts }) => {
      if (userAgents.look(caller.userAgent).bot) facts.excluded = 'bot';
      return OK;
    },
  };
}
