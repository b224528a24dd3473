import fastify from 'fastify';
import { expect, test } from 'vitest';
import { type HealthDeps, healthRoutes } from '../src/http/routes/health.ts';

const WELL = { views: 3, maxViews: 10, refused: 0, failing: false };

const askWith = async (over: Partial<ReturnType<HealthDeps['spool']>>, engine = true) => {
  const app = fastify();
  await app.register(
    healthRoutes({
      dataDir: '.',
      warehouse: { healthy: async () => engine },
      sealing: { status: async () => ({ sealedThrough: null, frozenThrough: null }) },
      spool: () => ({ ...WELL, ...over }),
    }),
  );
  const { statusCode, body } = await app.inject('/healthz');
  await app.close();
  const { status, spool } = JSON.parse(body) as { status: string; spool: object };
  return { statusCode, status, spool };
};

test('it is degraded while views wait that the engine does not take, whether it answers or not', async () => {
  expect(await askWith({})).toEqual({
    statusCode: 200,
    status: 'ok',
    spool: { views: 3, max_views: 10, refused: 0, failing: false },
  });
  expect(await askWith({ failing: true })).toMatchObject({ statusCode: 200, status: 'degraded' });
  expect(await askWith({ refused: 1 })).toMatchObject({ statusCode: 200, status: 'degraded' });
  expect(await askWith({}, false)).toMatchObject({ statusCode: 200, status: 'degraded' });
  expect(await askWith({ views: 10, failing: true })).toMatchObject({ statusCode: 503, status: 'full' });
});
