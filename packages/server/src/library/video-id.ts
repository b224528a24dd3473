import { randomInt } from 'node:crypto';

/** No look-alikes (0 O, 1 I l) and nothing that a shell, a URL or a file system takes for a sign. */
const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const LENGTH = 12;

/** A new public id: 12 signs of 58, about 70 bits, so that nobody finds a video by trying. */
export function newVideoId(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** Whether a text has the form of our ids; folders of other names are not ours to sweep. */
export function isVideoId(text: string): boolean {
  return text.length === LENGTH && [...text].every((sign) => ALPHABET.includes(sign));
}
