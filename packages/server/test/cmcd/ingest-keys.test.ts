import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openIngestKeys } from '../../src/ingest/cmcd/ingest-keys.ts';
import { type Metadata, openMetadata } from '../../src/metadata/index.ts';
import { handClock } from '../ingest-world.ts';

let dir: string;
let metadata: Metadata;
const clock = handClock();
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'kine-keys-'));
  metadata = await openMetadata(path.join(dir, 'kine.db'));
});
afterAll(async () => {
  await metadata.destroy();
  await rm(dir, { recursive: true, force: true });
});

test('the first start makes a key, and a restart finds it', async () => {
  const first = (await openIngestKeys(metadata, clock)).current('default');
  expect(first.key).toMatch(/^ik_[\w-]{20}$/);
  const keys = await openIngestKeys(metadata, clock);
  expect(keys.current('default')).toMatchObject({ key: first.key, createdAt: clock.now() });
  expect(keys.workspaceOf(first.key)).toBe('default');
});

test('an unknown key is refused', async () => {
  const keys = await openIngestKeys(metadata, clock);
  expect(() => keys.workspaceOf('ik_invented')).toThrow(
    expect.objectContaining({ code: 'KINE_INGEST_KEY_UNKNOWN' }),
  );
});

test('after a rotation both keys work, until the old one is revoked', async () => {
  const keys = await openIngestKeys(metadata, clock);
  const old = keys.current('default');
  clock.forward(1_000);
  const fresh = await keys.rotate('default');
  expect(keys.current('default')).toEqual(expect.objectContaining({ key: fresh.key }));
  expect(keys.workspaceOf(old.key)).toBe('default');
  await keys.revoke('default', old.key);
  for (const opened of [keys, await openIngestKeys(metadata, clock)]) {
    expect(() => opened.workspaceOf(old.key)).toThrow(
      expect.objectContaining({ code: 'KINE_INGEST_KEY_REVOKED', status: 410 }),
    );
    expect(opened.current('default').key).toBe(fresh.key);
  }
});

test('revoking the last key makes another, and only its own workspace can', async () => {
  const keys = await openIngestKeys(metadata, clock);
  const only = keys.current('default');
  await expect(keys.revoke('others', only.key)).rejects.toMatchObject({ code: 'KINE_INGEST_KEY_UNKNOWN' });
  await keys.revoke('default', only.key);
  expect(keys.current('default').key).not.toBe(only.key);
});
