import { randomBytes } from 'node:crypto';
import { UUID } from 'uuidv7';

/** A new view id, a UUIDv7 whose time is exactly `now` (epoch milliseconds). */
export function mintViewId(now: number): string {
  const random = randomBytes(10);
  const randA = random.readUInt16BE(0) & 0xfff;
  const randBHi = random.readUInt32BE(2) >>> 2;
  return UUID.fromFieldsV7(now, randA, randBHi, random.readUInt32BE(6)).toString();
}
