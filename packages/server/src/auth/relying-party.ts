import { isIP } from 'node:net';

/** Whom a passkey is made for: the name that browsers bind it to, and where the page lies. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/**
 * Ours at the address that a browser came by; undefined where there can be no passkeys. Browsers bind them to a name,
 * never to an IP address, and give them to pages that came by https or from the machine itself.
 */
export function relyingParty(publicUrl: string | undefined, host: string): RelyingParty | undefined {
  if (publicUrl === undefined) {
    const url = URL.parse(`http://${host}`);
    return url?.hostname === 'localhost' ? { id: 'localhost', origin: url.origin } : undefined;
  }
  const { hostname, origin, protocol, host: own } = new URL(publicUrl);
  const isSafe = protocol === 'https:' || hostname === 'localhost';
  if (host !== own || !isSafe || isIP(hostname) !== 0 || hostname.startsWith('[')) return undefined;
  return { id: hostname, origin };
}
