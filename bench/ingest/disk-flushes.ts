import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

/** How many 4 KiB appends the disk under `folder` flushes in a second, one after the other. */
export function flushesPerSecond(folder: string): number {
  const dir = mkdtempSync(path.join(folder, 'kine-flush-'));
  const file = openSync(path.join(dir, 'log'), 'a');
  const block = Buffer.alloc(4_096, 1);
  const end = performance.now() + 1_000;
  let flushes = 0;
  while (performance.now() < end) {
    writeSync(file, block);
    fdatasyncSync(file);
    flushes++;
  }
  closeSync(file);
  rmSync(dir, { recursive: true });
  return flushes;
}
