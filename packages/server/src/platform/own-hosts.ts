import type { Config } from '../config.ts';
import { isLoopback } from '../config.ts';

type Addresses = Pick<Config, 'host' | 'publicUrl'>;

/**
 * Whether a Host header names this server: its own names, or any bare address when it listens everywhere.
 * A page of a stranger's domain that resolves to this machine (DNS rebinding) does not.
 */
export function ownHosts(config: Addresses): (host: string) => boolean {
  const isOurName = ownNames(config);
  const wildcard = config.host === '0.0.0.0' || config.host === '::';
  return (host) => isOurName(host) || (wildcard && isAddress(withoutPort(host)));
}

/**
 * Whether a host is surely ours: loopback names, the configured host and the public address. An origin is held
 * to this: listening everywhere, the bare address of any server in the world would pass for ours.
 */
export function ownNames(config: Addresses): (host: string) => boolean {
  const publicHost = config.publicUrl ? new URL(config.publicUrl).host : undefined;
  return (given) => {
    const host = given.toLowerCase();
    const name = withoutPort(host);
    return host === publicHost || name === config.host || isLoopback(name);
  };
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '');
}

/** A bare IP address cannot be rebound: there is no name in it to point elsewhere. */
function isAddress(name: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(name) || /^\[[0-9a-f:]+\]$/i.test(name);
}
