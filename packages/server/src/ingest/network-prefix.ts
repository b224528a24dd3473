import { isIP } from 'node:net';
import { plainAddress } from '../platform/index.ts';

/** What one person's address is known by: IPv4 whole, IPv6 its /64, because a household has all of that. */
export function personPrefix(address: string): string {
  const plain = plainAddress(address);
  return isIP(plain) === 6 ? `${groups(plain).slice(0, 4).join(':')}::/64` : plain;
}

/** What rate limits count by: IPv4 /24, IPv6 /64. */
export function networkPrefix(address: string): string {
  const plain = plainAddress(address);
  return isIP(plain) === 4 ? `${plain.slice(0, plain.lastIndexOf('.'))}.0/24` : personPrefix(plain);
}

function groups(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(missing).fill('0'), ...after].map((group) =>
    group.toLowerCase().replace(/^0+(?=.)/, ''),
  );
}
