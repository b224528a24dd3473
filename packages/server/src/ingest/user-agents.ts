import Bowser from 'bowser';
import { isbot } from 'isbot';

/** What a user agent tells: lower-case kind of device, names without versions, '' when unknown. */
export interface UserAgent {
  readonly bot: boolean;
  readonly device: string;
  readonly os: string;
  readonly browser: string;
}

export interface UserAgents {
  look(userAgent: string): UserAgent;
}

/** Distinct user agents kept in memory. */
const KEPT = 5_000;
const UNKNOWN: UserAgent = { bot: false, device: '', os: '', browser: '' };

/** Reads user agents, each once: isbot takes 35 µs and bowser 12 µs, a look-up in the map 0.1 µs. */
export function createUserAgents(): UserAgents {
  const known = new Map<string, UserAgent>();
  return {
    look: (userAgent) => {
      const seen = known.get(userAgent);
      if (seen) return seen;
      const read = userAgent === '' ? UNKNOWN : readUserAgent(userAgent);
      if (known.size >= KEPT) known.clear();
      known.set(userAgent, read);
      return read;
    },
  };
}

function readUserAgent(userAgent: string): UserAgent {
  const { browser, os, platform } = Bowser.parse(userAgent);
  return {
    bot: isbot(userAgent),
    device: platform.type ?? '',
    os: os.name ?? '',
    browser: browser.name ?? '',
  };
}
