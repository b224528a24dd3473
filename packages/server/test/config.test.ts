import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

describe('the settings', () => {
  test('have defaults that need nothing', () => {
    const result = readConfig({});
    expect(result).toMatchObject({ ok: true, config: { port: 8000, host: '127.0.0.1' } });
  });

  test('tell every problem at once, by name', () => {
    const result = readConfig({
      KINE_PORT: 'eighty',
      KINE_PUBLIC_URL: 'ftp://x',
      KINE_TOKEN_SECRET: 'short',
    });
    const problems = result.ok ? [] : result.problems.map((problem) => problem.split(':')[0]);
    expect(problems).toEqual(['KINE_PORT', 'KINE_PUBLIC_URL', 'KINE_TOKEN_SECRET']);
  });

  test('count an empty value as not set', () => {
    expect(readConfig({ KINE_PORT: '' })).toMatchObject({ ok: true, config: { port: 8000 } });
  });

  test.each(['0.0.0.0', '192.168.1.5', '::', 'video.example.com'])(
    'refuse to listen on %s with neither accounts nor KINE_OPEN',
    (host) => {
      expect(readConfig({ KINE_HOST: host, KINE_ACCOUNTS: 'off' }).ok).toBe(false);
      expect(readConfig({ KINE_HOST: host, KINE_ACCOUNTS: 'off', KINE_OPEN: '1' }).ok).toBe(true);
      expect(readConfig({ KINE_HOST: host }).ok).toBe(true);
    },
  );

  test.each(['127.0.0.1', '127.8.8.8', 'localhost', '::1'])('take %s as loopback', (host) => {
    expect(readConfig({ KINE_HOST: host }).ok).toBe(true);
  });

  test('name the first administrator whole or not at all', () => {
    const email = { KINE_INIT_ADMIN_EMAIL: 'ann@example.com' };
    expect(readConfig(email).ok).toBe(false);
    expect(readConfig({ ...email, KINE_INIT_ADMIN_PASSWORD: 'short' }).ok).toBe(false);
    expect(readConfig({ KINE_INIT_API_KEY: `kine_${'k'.repeat(32)}` }).ok).toBe(false);
    expect(readConfig({ ...email, KINE_INIT_ADMIN_PASSWORD: 'long enough now' }).ok).toBe(true);
  });

  test('fall back on defaults of the command where nothing is set', () => {
    expect(readConfig({}, { KINE_ACCOUNTS: 'off' })).toMatchObject({ config: { accounts: false } });
    expect(readConfig({ KINE_ACCOUNTS: 'on' }, { KINE_ACCOUNTS: 'off' })).toMatchObject({
      config: { accounts: true },
    });
  });
});
