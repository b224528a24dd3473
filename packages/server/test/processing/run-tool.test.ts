import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { constants, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runTool } from '../../src/library/run-tool.ts';
import { pngFile } from '../fixtures/make-png.ts';

const MIB = 1024 ** 2;
const LIMITS = { timeoutMs: 60_000, maxOutputBytes: MIB };
const RUN_TOOL = new URL('../../src/library/run-tool.ts', import.meta.url).href;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kine-tool-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function script(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  return file;
}

it('says that a program is missing, however it is begun', async () => {
  expect(await runTool('kine-no-such-tool', [], LIMITS)).toEqual({ kind: 'missing' });
  expect(await runTool(path.join(folder, 'nothing'), [], LIMITS)).toEqual({ kind: 'missing' });
});

it('tells a program that failed from one that is missing', async () => {
  const failing = script('failing', 'echo broken >&2; exit 3');
  expect(await runTool(failing, [], LIMITS)).toMatchObject({ kind: 'failed', reason: 'broken', code: 3 });
});

describe.skipIf(process.platform !== 'linux')('on Linux', () => {
  it('bounds the memory that a tool may write to', async () => {
    const asked = await runTool(script('limits', 'grep "Max data size" /proc/self/limits'), [], LIMITS);
    if (asked.kind !== 'done') throw new Error(asked.kind);
    const bound = Number(/Max data size\s+(\d+)/.exec(asked.stdout)?.[1]);
    expect(bound).toBeGreaterThanOrEqual(1024 * MIB);
    expect(bound).toBeLessThanOrEqual(4 * 1024 * MIB);
  });

  it('draws a film whose text unpacks from 3 MB to 3 GB, and never has a third of that in memory', async () => {
    const film = path.join(folder, 'bomb.mkv');
    const picture = path.join(folder, 'bomb.png');
    writeFileSync(picture, pngFile(64, 64, [['zTXt', endlessText(3_000)]]));
    execFileSync('ffmpeg', ['-v', 'error', '-f', 'image2', '-i', picture, '-c', 'copy', film]);
    const drawn = path.join(folder, 'drawn.jpg');
    const watch = watchMemory();
    const run = await runTool(
      'ffmpeg',
      ['-v', 'error', '-nostdin', '-i', film, '-frames:v', '1', drawn],
      LIMITS,
    );
    expect([run.kind, existsSync(drawn)]).toEqual(['done', true]);
    expect(watch.stop()).toBeLessThan(1024 * MIB);
  });

  it('ends a tool with a server that is killed', async () => {
    const pidFile = path.join(folder, 'pid');
    const tool = script('endless', `echo $$ > ${pidFile}.new; mv ${pidFile}.new ${pidFile}; exec sleep 300`);
    const words = JSON.stringify([tool, [], { ...LIMITS, timeoutMs: 300_000 }]);
    const code = `import { runTool } from '${RUN_TOOL}'; await runTool(...${words});`;
    const server = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'inherit' });
    await expect.poll(() => existsSync(pidFile), { timeout: 20_000 }).toBe(true);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    expect(isAlive(pid)).toBe(true);
    server.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  });
});

/** A PNG text of so many MiB of zeros, each a block of its own that takes a kilobyte. */
function endlessText(mebibytes: number): Buffer {
  const packed = deflateSync(Buffer.alloc(MIB), { finishFlush: constants.Z_FULL_FLUSH });
  const [head, block] = [packed.subarray(0, 2), packed.subarray(2)];
  return Buffer.concat([Buffer.from('Comment\0\0'), head, ...Array.from({ length: mebibytes }, () => block)]);
}

/** The most memory that any child of this process has had, in bytes, as far as looking every 20 ms tells. */
function watchMemory(): { stop(): number } {
  let most = 0;
  const look = (): void => {
    const children = readText(`/proc/self/task/${process.pid}/children`).trim().split(' ');
    for (const pid of children.filter(Boolean)) {
      const peak = /VmHWM:\s+(\d+) kB/.exec(readText(`/proc/${pid}/status`))?.[1];
      most = Math.max(most, Number(peak ?? 0) * 1024);
    }
  };
  const timer = setInterval(look, 20);
  return {
    stop: () => {
      clearInterval(timer);
      expect(most, 'nothing was seen').toBeGreaterThan(MIB);
      return most;
    },
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It has ended.
    return '';
  }
}

/** A process that has ended and is not yet collected does not live. */
function isAlive(pid: number): boolean {
  return /State:\s+[^ZX]/.test(readText(`/proc/${pid}/status`));
}
