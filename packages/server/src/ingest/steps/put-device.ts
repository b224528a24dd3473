import type { UserAgents } from '../user-agents.ts';
import { OK, type Step } from './step.ts';

/** Kind of device, operating system and browser, by the user agent, which itself is not kept. */
export function putDevice(userAgents: UserAgents): Step {
  return {
    name: 'put device',
    run: ({ caller, facts }) => {
      const { device, os, browser } = userAgents.look(caller.userAgent);
      facts.device = device;
      facts.os = os;
      facts.browser = browser;
      return OK;
    },
  };
}
