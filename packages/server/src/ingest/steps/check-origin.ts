import { type Caller, dropped, OK, type Step } from './step.ts';

/** Whether a page of this origin may report views. */
export type OriginRule = (origin: string) => boolean;

/** Our own hosts and the configured list. */
export function originRule(isOwnHost: (host: string) => boolean, allowed: readonly string[]): OriginRule {
  const listed = new Set(allowed.map((origin) => origin.replace(/\/$/, '').toLowerCase()));
  return (origin) => {
    if (listed.has(origin.toLowerCase())) return true;
    return URL.canParse(origin) && isOwnHost(new URL(origin).host);
  };
}

/** No Origin header is fine: beacons of our own pages and native players send none. */
export function checkOrigin(isAllowed: OriginRule): Step<{ readonly caller: Caller }> {
  return {
    name: 'check origin',
    run: ({ caller }) => {
      if (caller.origin === undefined || isAllowed(caller.origin)) return OK;
      return dropped('origin_refused');
    },
  };
}
