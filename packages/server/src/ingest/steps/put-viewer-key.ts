import { createHmac } from 'node:crypto';
import { utcDay } from '../../platform/index.ts';
import { personPrefix } from '../network-prefix.ts';
import type { Salts } from '../salts.ts';
import { OK, type Step } from './step.ts';

/**
 * The cookieless key of a viewer on the view's UTC day: HMAC(salt of the day, address + user agent + site).
 * The caller has loaded the day's salt.
 */
export function putViewerKey(salts: Salts): Step {
  return {
    name: 'put viewer key',
    run: ({ caller, memory, state, facts }) => {
      if (state.consent === 'denied') return OK;
      const { mintedAt } = facts;
      if (memory.viewerKey?.mintedAt !== mintedAt) {
        const day = utcDay(mintedAt);
        const salt = salts.get(day);
        if (!salt) throw new Error(`The salt of ${day} was not loaded.`);
        const who = [personPrefix(caller.address), caller.userAgent, facts.workspaceId].join('\n');
        const key = createHmac('sha256', salt).update(who).digest('hex').slice(0, 16);
        memory.viewerKey = { mintedAt, key };
      }
      facts.viewerKey = memory.viewerKey.key;
      return OK;
    },
  };
}
