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

// For an agent it does not know bowser answers with the agent's own first word: only names of its lists are kept.
const BROWSERS = new Set(Object.values(Bowser.BROWSER_MAP));
const SYSTEMS = new Set(Object.values(Bowser.OS_MAP));
const DEVICES = new Set(Object.values(Bowser.PLATFORMS_MAP));
const named = (names: ReadonlySet<string>, name = ''): string => (names.has(name) ? name : '');

function readUserAgent(userAgent: string): UserAgent {
  const { browser, os, platform } = Bowser.parse(userAgent);
  return {
    bot: isbot(userAgent),
    device: named(DEVICES, platform.type),
    os: named(SYSTEMS, os.name),
    browser: named(BROWSERS, browser.name),
  };
}
