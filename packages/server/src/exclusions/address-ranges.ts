import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { KineError } from '../errors.ts';
import { plainAddress } from '../platform/index.ts';

/** Whoever leaves out more than this many bits of the address leaves out whole countries. */
const LEAST_BITS = { ipv4: 8, ipv6: 16 } as const;
const ALL_BITS = { ipv4: 32, ipv6: 128 } as const;

type Family = keyof typeof ALL_BITS;

interface Range {
  readonly network: string;
  readonly bits: number;
  readonly family: Family;
}

/**
 * Lines of addresses and CIDR ranges as they are kept, without empty ones. Throws KINE_BAD_ADDRESS_RANGE, which names the
 * line and says what is wrong with it.
 */
export function readRanges(lines: readonly string[]): string[] {
  const ranges: string[] = [];
  for (const [i, line] of lines.entries()) {
    const text = line.trim();
    if (text === '') continue;
    const range = rangeOf(text);
    if (typeof range === 'string') throw badRange(`Line ${i + 1}, “${text.slice(0, 60)}”: ${range}`);
    ranges.push(`${range.network}/${range.bits}`);
  }
  if (ranges.length === 0) throw badRange('Write at least one address or range.');
  return [...new Set(ranges)];
}

/** Whether an address is in one of the ranges, which `readRanges` made. */
export function withinRanges(ranges: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const text of ranges) {
    const range = rangeOf(text);
    if (typeof range !== 'string') list.addSubnet(range.network, range.bits, range.family);
  }
  return (address) => {
    const plain = plainAddress(address);
    const family = familyOf(plain);
    return family !== undefined && list.check(plain, family);
  };
}

/** The range, or the sentence about what is wrong. */
function rangeOf(text: string): Range | string {
  const [network = '', prefix, ...more] = text.split('/');
  if (more.length > 0) return 'there is more than one “/”.';
  if (plainAddress(network) !== network) return 'write it without “::ffff:” and “%”.';
  const family = familyOf(network);
  if (!family) return 'this is no IPv4 or IPv6 address, such as 203.0.113.7 or 2001:db8::/48.';
  const [least, all] = [LEAST_BITS[family], ALL_BITS[family]];
  const name = family === 'ipv4' ? 'IPv4' : 'IPv6';
  const bits = prefix === undefined ? all : Number(prefix);
  if (!/^\d{1,3}$/.test(prefix ?? '0') || bits > all) {
    return `after “/” there must be a number from ${least} to ${all} for ${name}.`;
  }
  if (bits < least) return `this range is too wide; the widest for ${name} is /${least}.`;
  return { network, bits, family };
}

function familyOf(address: string): Family | undefined {
  if (isIPv4(address)) return 'ipv4';
  return isIPv6(address) ? 'ipv6' : undefined;
}

function badRange(message: string): KineError {
  return new KineError('KINE_BAD_ADDRESS_RANGE', { message, field: 'ranges' });
}
