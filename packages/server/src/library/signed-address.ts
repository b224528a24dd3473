import { createHmac, timingSafeEqual } from 'node:crypto';
import type { VideoRecord } from './video-record.ts';

/**
 * What a video is called in public addresses: its id, and for a private one `<id>~<end>.<HMAC of both>` with the end in
 * base-36 seconds. It stands in the path, so that the parts of a stream, which name each other relatively, carry it along.
 */
export function signedAddress({ id, linkKey }: Pick<VideoRecord, 'id' | 'linkKey'>, endsAt: number): string {
  const head = `${id}~${Math.floor(endsAt / 1_000).toString(36)}`;
  return linkKey === null ? id : `${head}.${mac(linkKey, head)}`;
}

/**
 * What the video is called to whoever has a link to its dashboard. It opens the film as long as the link's `filmKey` is
 * among those in force, and no longer than till `endsAt` (epoch milliseconds).
 */
export function sharedAddress(
  { id, linkKey }: Pick<VideoRecord, 'id' | 'linkKey'>,
  { filmKey, endsAt }: { readonly filmKey: string; readonly endsAt: number },
): string {
  return signedAddress({ id, linkKey: linkKey && sharedKey(linkKey, filmKey) }, endsAt);
}

/** The id in a public address, whether it is signed or not. */
export function idOfAddress(address: string): string {
  return address.split('~')[0] ?? address;
}

/**
 * Whether the address opens the video at `now` (epoch milliseconds): one of its own, or one that a link to its dashboard
 * gave, of which `filmKeys` tells those in force.
 */
export function opens(
  address: string,
  { id, visibility, linkKey }: VideoRecord,
  { now, filmKeys }: { readonly now: number; readonly filmKeys: () => readonly string[] },
): boolean {
  if (visibility !== 'private') return true;
  const [head = '', given = ''] = address.split('.');
  const [named, end = ''] = head.split('~');
  if (linkKey === null || named !== id || !/^[0-9a-z]{1,10}$/.test(end)) return false;
  if (Number.parseInt(end, 36) * 1_000 <= now) return false;
  const signedBy = (key: string): boolean => isSame(given, mac(key, head));
  return signedBy(linkKey) || filmKeys().some((filmKey) => signedBy(sharedKey(linkKey, filmKey)));
}

function isSame(given: string, expected: string): boolean {
  const [told, right] = [Buffer.from(given), Buffer.from(expected)];
  return told.length === right.length && timingSafeEqual(told, right);
}

/** Made from both, so that a link that ends and a film that is made private anew each end it. */
function sharedKey(linkKey: string, filmKey: string): string {
  return createHmac('sha256', Buffer.from(linkKey, 'base64url')).update(filmKey).digest('base64url');
}

/** 128 bits: the address of a hello has 64 characters at most. */
function mac(key: string, text: string): string {
  return createHmac('sha256', Buffer.from(key, 'base64url')).update(text).digest('base64url').slice(0, 22);
}
