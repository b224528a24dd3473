import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  differences,
  expectationsOf,
  runAmbientAudience,
  runSimulation,
  servedNumbers,
} from '../../src/cli/simulate/index.ts';
import { buildApp } from '../../src/http/app.ts';
import { analyticsRoutes } from '../../src/http/routes/analytics.ts';
import { curveRoutes } from '../../src/http/routes/curves.ts';
import { engageRoutes } from '../../src/http/routes/engage.ts';
import { eventually, type Pipeline, startPipeline } from '../live/pipeline.ts';

const VIDEOS = [
  { id: 'short', durationMs: 12_340 },
  { id: 'long', durationMs: 700_000 },
];
const AMBIENT = { id: 'ambient', durationMs: 5_000 };

let pipeline: Pipeline;
let app: FastifyInstance;
let url: string;
beforeAll(async () => {
  pipeline = await startPipeline([...VIDEOS, AMBIENT].map((video) => ({ ...video, workspaceId: 'default' })));
  const routes = [
    engageRoutes({ ingest: pipeline.ingest }),
    analyticsRoutes({ analytics: pipeline.analytics }),
    curveRoutes({ analytics: pipeline.analytics }),
  ];
  app = await buildApp({ config: pipeline.config, logger: pipeline.logger, routes });
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await app.close();
  await pipeline.close();
});

test('a server has exactly the numbers the oracle expects of its audience', async () => {
  const before = await Promise.all(VIDEOS.map((video) => servedNumbers(url, video)));
  const simulation = await runSimulation({
    url,
    videos: VIDEOS,
    viewers: 80,
    seed: 3,
    seconds: 4,
    speed: 40,
  });
  expect(simulation.problems).toEqual([]);
  expect(simulation.views).toHaveLength(80);
  await pipeline.ingest.flusher.flushNow();

  const expected = expectationsOf(simulation, VIDEOS, () => 1_000);
  for (const [i, video] of VIDEOS.entries()) {
    const [want, had, served] = [expected.get(video.id), before[i], await servedNumbers(url, video)];
    if (!want || !had) throw new Error('unreachable');
    expect(want.content_ms).toBeGreaterThan(100_000);
    expect(differences(want, served.numbers, had.numbers)).toEqual([]);
    const agents = simulation.views.filter(
      ({ videoId, state }) => videoId === video.id && state.first_frame_at_ms !== undefined,
    );
    expect(served.uniqueViewers).toBe(new Set(agents.map(({ userAgent }) => userAgent)).size);
  }
});

test('a number that is off is named', () => {
  const none = { ...zeros(), played_ms: [0, 0] };
  expect(
    differences({ ...none, play: 2, played_ms: [0, 5] }, { ...none, play: 1, played_ms: [0, 4] }, none),
  ).toEqual(['play: expected 2, the server has 1', 'played_ms[1]: expected 5, the server has 4']);
});

test('the same audience comes again for the same seed', async () => {
  const again = { url, videos: VIDEOS, viewers: 10, seed: 5, seconds: 1, speed: 100 };
  const [one, two] = [await runSimulation(again), await runSimulation(again)];
  const watched = ({ views }: typeof one) =>
    views.map(({ state: { runs, playing_ms } }) => ({ runs, playing_ms }));
  expect(watched(one)).toEqual(watched(two));
});

test('an ambient audience watches until it is told to stop', async () => {
  const ended = new AbortController();
  const over = runAmbientAudience({
    url,
    videos: () => [AMBIENT],
    viewers: 5,
    seed: 1,
    signal: ended.signal,
  });
  await eventually(() => expect(pipeline.hub().viewersNow('ambient')).toBeGreaterThan(0), 20_000);
  ended.abort();
  await over;
});

function zeros() {
  const counts = { load: 0, play: 0, engaged_view: 0, completed: 0, full_watch: 0 };
  const times = { content_ms: 0, unique_ms: 0, playing_ms: 0, duration_ms: 0 };
  return { ...counts, ...times, seen_ms: [], reached: [], started: [], stopped: [], back_seeks: [] };
}
