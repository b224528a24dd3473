import type { Config } from '../config.ts';
import { isLoopback } from '../config.ts';

/**
 * Whether a Host header names this server: loopback names, the configured host and the public address.
 * A page of a stranger's domain that resolves to this machine (DNS rebinding) does not.
 */
export function ownHosts(config: Pick<Config, 'host' | 'publicUrl'>): (host: string) => boolean {
  const publicHost = config.publicUrl ? new URL(config.publicUrl).host : undefined;
  const wildcard = config.host === '0.0.0.0' || config.host === '::';
  return (given) => {
    const host = given.toLowerCase();
    const name = host.replace(/:\d+$/, '');
    if (host === publicHost || name === config.host || isLoopback(name)) return true;
    return wildcard && isAddress(name);
  };
}

/** A bare IP address cannot be rebound: there is no name in it to point elsewhere. */
function isAddress(name: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(name) || /^\[[0-9a-f:]+\]$/i.test(name);
}
