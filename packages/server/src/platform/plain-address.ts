/** `1.2.3.4` out of `::ffff:1.2.3.4`, as it comes over an IPv6 socket; without a zone id. */
export function plainAddress(address: string): string {
  const bare = address.replace(/%.*$/, '');
  return /^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(bare) ? bare.slice(7) : bare;
}
