import type { Run } from '@kine/protocol';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnalytics } from '../../src/analytics/index.ts';
import { buildApp } from '../../src/http/app.ts';
import { analyticsRoutes } from '../../src/http/routes/analytics.ts';
import { curveRoutes } from '../../src/http/routes/curves.ts';
import { engageRoutes } from '../../src/http/routes/engage.ts';
import { NO_RULES } from '../fixtures/no-rules.ts';
import { CHROME, openWorld, quiet, stateOf, type World } from '../ingest-world.ts';

let world: World;
let app: FastifyInstance;
beforeAll(async () => {
  world = await openWorld({ videos: { golden: 100_000 } });
  const { ingest, warehouse, videos, clock, config } = world;
  const analytics = createAnalytics({ exclusions: NO_RULES, warehouse, videos, clock });
  const routes = [engageRoutes({ ingest }), analyticsRoutes({ analytics }), curveRoutes({ analytics })];
  app = await buildApp({ config, logger: quiet, routes });
});
afterAll(async () => {
  await app.close();
  await world.end();
});

const headers = { host: 'localhost:8000', 'user-agent': CHROME };

async function post(body: object): Promise<Record<string, unknown>> {
  const payload = JSON.stringify(body);
  return (await app.inject({ method: 'POST', url: '/api/engage', headers, payload })).json();
}

/** One view over HTTP: hello, then its whole state; `seconds` are its runs. */
async function watch(...seconds: [number, number][]): Promise<void> {
  const { viewId, token } = await post({ hello: { videoId: 'golden', nonce: 'n', age_ms: 600_000 } });
  const runs = seconds.map(([from, to]): Run => [from * 1_000, to * 1_000, 0, 1]);
  const playing_ms = seconds.reduce((sum, [from, to]) => sum + 1_000 * (to - from), 0);
  const state = stateOf(`${viewId}`, 1, { runs, playing_ms });
  expect(await post({ token, state })).toEqual({ ack: 1 });
}

async function get(url: string): Promise<Record<string, never>> {
  return (await app.inject({ url, headers })).json();
}

test('three views of 100 s, told over HTTP, give the numbers that METRICS works out by hand', async () => {
  await watch([0, 100]);
  await watch([0, 30], [20, 40]);
  await watch([50, 60]);
  await world.ingest.flusher.flushNow();
  const { metrics } = await get('/api/videos/golden/analytics');
  expect(metrics).toMatchObject({
    play: 3,
    content_time: 160,
    unique_content: 150,
    rewatch_time: 10,
    average_view_duration: 160 / 3,
    average_percentage_viewed: expect.closeTo(160 / 3, 9),
    engagement: 50,
    average_minute_audience: expect.closeTo(1.6, 9),
  });
  const { retention, intensity, survival } = await get('/api/videos/golden/curve');
  expect([retention?.[25], intensity?.[25]]).toEqual([2 / 3, 1]);
  expect([retention?.[45], survival?.[45]]).toEqual([1 / 3, 2 / 3]);
});
