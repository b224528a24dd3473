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

/** The id in a public address, whether it is signed or not. */
export function idOfAddress(address: string): string {
  return address.split('~')[0] ?? address;
}

/** Whether the address opens the video at `now` (epoch milliseconds). */
export function opens(address: string, { id, visibility, linkKey }: VideoRecord, now: number): boolean {
  if (visibility !== 'private') return true;
  const [head = '', given = ''] = address.split('.');
  const [named, end = ''] = head.split('~');
  if (linkKey === null || named !== id || !/^[0-9a-z]{1,10}$/.test(end)) return false;
  const expected = Buffer.from(mac(linkKey, head));
  const told = Buffer.from(given);
  if (told.length !== expected.length || !timingSafeEqual(told, expected)) return false;
  return Number.parseInt(end, 36) * 1_000 > now;
}

/** 128 bits: the address of a hello has 64 characters at most. */
function mac(key: string, text: string): string {
  return createHmac('sha256', Buffer.from(key, 'base64url')).update(text).digest('base64url').slice(0, 22);
}
