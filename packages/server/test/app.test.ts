import type { FastifyPluginAsync } from 'fastify';
import { describe, expect, test } from 'vitest';
import type { Permission } from '../src/auth/index.ts';
import { canAnyone, canViewLibrary } from '../src/auth/index.ts';
import { readConfig } from '../src/config.ts';
import { KineError } from '../src/errors.ts';
import { buildApp } from '../src/http/app.ts';
import { createLogger } from '../src/platform/index.ts';

async function appWith(routes: FastifyPluginAsync, env: Record<string, string> = {}) {
  const result = readConfig(env);
  if (!result.ok) throw new Error(result.problems.join());
  return buildApp({ config: result.config, logger: createLogger('silent'), routes: [routes] });
}

const route =
  (permission: Permission): FastifyPluginAsync =>
  async (app) => {
    app.get('/thing', { config: { permission } }, () => ({ ok: true }));
  };

describe('the app', () => {
  test('cannot be built with a route that names no permission function', async () => {
    const naked: FastifyPluginAsync = async (app) => void app.get('/naked', () => 'x');
    await expect(appWith(naked)).rejects.toThrow(/names no permission function/);
  });

  test('answers with and without the final slash', async () => {
    const app = await appWith(route(canAnyone));
    for (const url of ['/thing', '/thing/']) expect((await app.inject(url)).statusCode).toBe(200);
  });

  test.each([
    ['localhost:8000', 200],
    ['127.0.0.1:8000', 200],
    ['[::1]:8000', 200],
    ['rebound.attacker.example', 403],
    ['localhost.attacker.example', 403],
  ])('answers a dashboard request for host %s with %d', async (host, status) => {
    const app = await appWith(route(canViewLibrary));
    expect((await app.inject({ url: '/thing', headers: { host } })).statusCode).toBe(status);
  });

  test('takes the public address as its own', async () => {
    const app = await appWith(route(canViewLibrary), { KINE_PUBLIC_URL: 'https://video.example.com' });
    const answer = await app.inject({ url: '/thing', headers: { host: 'video.example.com' } });
    expect(answer.statusCode).toBe(200);
  });

  test('refuses another origin on the dashboard and leaves public routes alone', async () => {
    const headers = { host: 'localhost:8000', origin: 'https://attacker.example' };
    const closed = await appWith(route(canViewLibrary));
    const open = await appWith(route(canAnyone));
    expect((await closed.inject({ url: '/thing', headers })).json()).toMatchObject({
      error: { code: 'KINE_ORIGIN_REFUSED' },
    });
    expect((await open.inject({ url: '/thing', headers })).statusCode).toBe(200);
  });

  test('gives failures one shape and never a stack trace', async () => {
    const app = await appWith(async (instance) => {
      const config = { permission: canAnyone };
      instance.get('/ours', { config }, () => {
        throw new KineError('KINE_VIDEO_NOT_FOUND');
      });
      instance.get('/defect', { config }, () => {
        throw new Error('secret detail');
      });
    });
    expect((await app.inject('/ours')).json().error.code).toBe('KINE_VIDEO_NOT_FOUND');
    const defect = await app.inject('/defect');
    expect(defect.statusCode).toBe(500);
    expect(defect.body).not.toContain('secret');
    expect((await app.inject('/nowhere')).json().error.code).toBe('KINE_NOT_FOUND');
  });
});

describe('an address', () => {
  test('that does not take the method says which it takes', async () => {
    const app = await appWith(route(canAnyone));
    const answer = await app.inject({ method: 'PUT', url: '/thing/?x=1' });
    expect(answer.statusCode).toBe(405);
    expect(answer.json().error.code).toBe('KINE_METHOD_NOT_ALLOWED');
    expect(answer.headers.allow).toBe('GET, HEAD');
  });

  test.each([
    ['/thing/%', 400, 'KINE_BAD_REQUEST'],
    [`/named/${'a'.repeat(300)}`, 404, 'KINE_NOT_FOUND'],
  ])('that cannot be read is refused in the one error shape: %s', async (url, status, code) => {
    const app = await appWith(async (instance) => {
      instance.get('/named/:id', { config: { permission: canAnyone } }, () => ({ ok: true }));
    });
    const answer = await app.inject(url);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ error: { code } });
  });

  test('whose route finds nothing to send is not found, rather than not taken', async () => {
    const app = await appWith(async (instance) => {
      instance.get('/file', { config: { permission: canAnyone } }, (_request, reply) => reply.callNotFound());
    });
    expect((await app.inject('/file')).statusCode).toBe(404);
  });

  test('unknown to us is answered to a person with a page or a sentence, never as a defect', async () => {
    const app = await appWith(route(canAnyone));
    const answer = await app.inject({ url: '/nowhere', headers: { accept: 'text/html' } });
    expect(answer.statusCode).toBe(404);
  });
});

test('listening everywhere, a page of another bare address is still a stranger', async () => {
  const app = await appWith(route(canViewLibrary), { KINE_HOST: '0.0.0.0', KINE_OPEN: '1' });
  const from = async (origin: string) =>
    (await app.inject({ url: '/thing', headers: { host: '192.168.1.5:8000', origin } })).statusCode;
  expect(await from('http://203.0.113.9')).toBe(403);
  expect(await from('http://192.168.1.5:8000')).toBe(200);
});
