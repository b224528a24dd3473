import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  ftruncateSync,
  openSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

const REAL_DATA = process.env.KINE_REAL_DATA ?? path.resolve('../shared/data');

/** Path of a file of the real material, or undefined where it is absent. */
export function realFile(name: string): string | undefined {
  const file = path.join(REAL_DATA, name);
  return existsSync(file) ? file : undefined;
}

/** Draws `seconds` of H.264 with sound into `file`. */
export function drawVideo(file: string, seconds: number): string {
  const input = (source: string): string[] => ['-f', 'lavfi', '-i', source];
  execFileSync('ffmpeg', [
    ...['-v', 'error', '-y', ...input('testsrc2=s=320x180:r=25'), ...input('sine=frequency=440')],
    ...['-t', String(seconds), '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-pix_fmt', 'yuv420p'],
    ...['-c:a', 'aac', '-movflags', '+faststart', file],
  ]);
  return file;
}

/**
 * Makes an MP4 `size` bytes long by a box that players pass over. Each 64 KiB of it holds its own position, so that
 * bytes in a wrong place do not go unnoticed; the rest is a hole.
 */
export function lengthen(file: string, size: number): string {
  const short = statSync(file).size;
  const handle = openSync(file, 'r+');
  const head = Buffer.alloc(16);
  head.writeUInt32BE(1);
  head.write('free', 4);
  head.writeBigUInt64BE(BigInt(size - short), 8);
  writeSync(handle, head, 0, head.length, short);
  ftruncateSync(handle, size);
  const position = Buffer.alloc(8);
  for (let at = short + head.length; at < size - position.length; at += 65_536) {
    position.writeDoubleBE(at);
    writeSync(handle, position, 0, position.length, at);
  }
  closeSync(handle);
  return file;
}

/** SHA-256 of a file, hex. */
export async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 ** 2 })) hash.update(chunk);
  return hash.digest('hex');
}
