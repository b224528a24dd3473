import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { askRunningServer, type ControlSocket, openControlSocket } from '../src/cli/control-socket.ts';

let dataDir: string;
let control: ControlSocket | undefined;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'kine-control-'));
});
afterEach(async () => {
  await control?.stop();
  control = undefined;
  rmSync(dataDir, { recursive: true, force: true });
});

const commands = {
  double: async (input: unknown) => ({ doubled: Number(input) * 2 }),
  fail: async () => {
    throw new Error('The disk is full.');
  },
};

describe('a command that needs the data', () => {
  test('finds no server in a folder that none has opened', async () => {
    expect(await askRunningServer(dataDir, 'double', 1)).toBeUndefined();
  });

  test('is answered by the server that owns the folder', async () => {
    control = await openControlSocket(dataDir, commands);
    expect(await askRunningServer(dataDir, 'double', 21)).toEqual({ answer: { doubled: 42 } });
  });

  test('gets the sentence of a failure, and of a command the server does not know', async () => {
    control = await openControlSocket(dataDir, commands);
    await expect(askRunningServer(dataDir, 'fail', null)).rejects.toThrow('The disk is full.');
    await expect(askRunningServer(dataDir, 'unheard', null)).rejects.toThrow(/does not know/);
  });

  test('takes what a killed server left behind for no server', async () => {
    writeFileSync(path.join(dataDir, 'kine.sock'), '');
    expect(await askRunningServer(dataDir, 'double', 1)).toBeUndefined();
    control = await openControlSocket(dataDir, commands);
    expect(await askRunningServer(dataDir, 'double', 1)).toEqual({ answer: { doubled: 2 } });
  });

  test('finds the server of a folder whose path is too long for a socket', async () => {
    const deep = path.join(dataDir, 'd'.repeat(120));
    mkdirSync(deep);
    control = await openControlSocket(deep, commands);
    expect(await askRunningServer(deep, 'double', 4)).toEqual({ answer: { doubled: 8 } });
  });
});
