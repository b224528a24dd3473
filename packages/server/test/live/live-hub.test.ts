import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectNumbers } from '../../src/cli/simulate/oracle.ts';
import { KineError } from '../../src/errors.ts';
import { createLiveHub } from '../../src/live/index.ts';
import { pictureOf } from './live-picture.ts';
import {
  createReader,
  eventually,
  type Pipeline,
  played,
  SCOPE,
  startPipeline,
  startPlayer,
} from './pipeline.ts';

const D = 20_000;
const NAMES = [
  'ruled',
  'erased',
  'main',
  'late',
  'events',
  'slow',
  'resized',
  'removed',
  'library',
  'bots',
  'idle',
  'away',
];
const video = (id: string, durationMs = D) => ({ id, workspaceId: 'default', durationMs });

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await startPipeline(NAMES.map((id) => video(id)));
});
afterAll(() => pipeline.close());

const read = (videoId: string) => {
  const reader = createReader();
  const stop = pipeline.hub().subscribe(SCOPE, `video:${videoId}`, reader.sink);
  return { ...reader, stop, picture: () => pictureOf(reader.messages) };
};

/** What the oracle says of the newest acknowledged states. */
function truth(players: Awaited<ReturnType<typeof startPlayer>>[]) {
  const states = players.flatMap((player) => player.acknowledged() ?? []);
  const { played_ms, seen_ms, reached, started, stopped, back_seeks, ...totals } = expectNumbers(
    states,
    D,
    1_000,
  );
  return { totals, bins: { played_ms, seen_ms, reached, started, stopped, back_seeks } };
}

async function report(videoId: string) {
  const {
    openViews: _,
    keys,
    viewersBefore,
    sums,
    totals,
  } = await pipeline.analytics.storedSums(SCOPE, {
    videoId,
    keysFrom: '2020-01-01',
    openSince: 0,
    viewIds: [],
  });
  return { totals, bins: sums, unique_viewers: viewersBefore + keys.length };
}

test('the numbers are exact before, during and after flushes, through restarts, for old and new readers', async () => {
  let seed = 7;
  const random = (n: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
  const players = await Promise.all([...'abcdefgh'].map((name) => startPlayer(pipeline, 'main', name)));
  const watched = players.map((): [number, number][] => []);
  let first = read('main');
  for (let step = 0; step < 60; step++) {
    const i = random(players.length);
    const from = random(15);
    watched[i]?.push([from, from + 1 + random(5)]);
    await players[i]?.send({ runs: played(...(watched[i] ?? [])), playing_ms: step });
    if (step % 7 === 3) void pipeline.ingest.flusher.flushNow();
    if (step === 25 || step === 45) {
      pipeline.restartHub();
      first = read('main');
    }
    if (step % 10 !== 9) continue;
    const later = read('main');
    for (const reader of [first, later])
      await eventually(() => expect(reader.picture()).toMatchObject(truth(players)));
    later.stop();
  }
  await pipeline.ingest.flusher.flushNow();
  const { totals, bins, unique_viewers } = first.picture();
  expect({ totals, bins, unique_viewers }).toEqual(await report('main'));
  expect(unique_viewers).toBe(8);
  first.stop();
});

test('a view that comes back after an hour is not counted twice', async () => {
  const player = await startPlayer(pipeline, 'late', 'a');
  await player.send({ runs: played([0, 4]), playing_ms: 250 });
  await pipeline.ingest.flusher.flushNow();
  pipeline.passTime(3_600_000);
  pipeline.restartHub();
  const reader = read('late');
  await eventually(() => expect(reader.picture().totals).toMatchObject({ play: 1, content_ms: 4_000 }));
  expect(reader.picture()).toMatchObject({ viewers_now: 0, playheads: new Map(), events: [] });
  await player.send({ runs: played([0, 6]), playing_ms: 375 });
  await eventually(() => expect(reader.picture()).toMatchObject(truth([player])));
  expect(reader.picture()).toMatchObject({ totals: { play: 1, content_ms: 6_000 }, unique_viewers: 1 });
  reader.stop();
});

test('robots and what cannot have happened are not counted and not shown', async () => {
  const player = await startPlayer(pipeline, 'bots', 'a');
  const reader = read('bots');
  await player.send({
    runs: [[0, 5_000, 0, 100]],
    now: { at_ms: 0, position_ms: 1, rate: 1, state: 'playing' },
  });
  await eventually(() => expect(reader.picture()).toMatchObject({ viewers_now: 0, totals: { load: 0 } }));
  await player.send({ runs: played([0, 5]), now: { at_ms: 0, position_ms: 1, rate: 1, state: 'playing' } });
  await eventually(() => expect(reader.picture()).toMatchObject({ viewers_now: 1, totals: { play: 1 } }));
  await player.send({ runs: [[0, 90_000, 0, 1]] });
  await eventually(() =>
    expect(reader.picture()).toMatchObject({ viewers_now: 0, totals: { load: 0 }, unique_viewers: 0 }),
  );
  reader.stop();
});

test('a rule takes views out of the live numbers as out of the reports, and gives them back', async () => {
  const { exclusions, ingest } = pipeline;
  const players = await Promise.all([...'abc'].map((name) => startPlayer(pipeline, 'ruled', name)));
  const reader = read('ruled');
  const now = { at_ms: 0, position_ms: 1, rate: 1, state: 'playing' } as const;
  for (const player of players) await player.send({ runs: played([0, 5]), now });
  await eventually(() => expect(reader.picture()).toMatchObject({ viewers_now: 3, unique_viewers: 3 }));
  const [first] = players;
  const rules = [
    { kind: 'view', view_id: first?.viewId ?? '' },
    { kind: 'agent', dimension: 'browser', value: 'Firefox' },
    { kind: 'span', from: 0, to: pipeline.clock.now() + 1_000, video_id: 'ruled' },
  ] as const;
  for (const [rule, left] of rules.map((each, i) => [each, i === 0 ? 2 : 0] as const)) {
    const { exclusion_id: id } = await exclusions.add(SCOPE, { ...rule, reason: 'a test' });
    await eventually(() => expect(reader.picture()).toMatchObject({ totals: { play: left } }));
    await ingest.flusher.flushNow();
    expect(reader.picture()).toMatchObject({ unique_viewers: left });
    expect((await report('ruled')).totals).toEqual(reader.picture().totals);
    for (const player of players) await player.send({ runs: played([0, 5]), now });
    expect(reader.picture()).toMatchObject({ totals: { play: left } });
    await exclusions.remove(SCOPE, id);
    await eventually(() => expect(reader.picture()).toMatchObject({ totals: { play: 3 } }));
  }
  reader.stop();
});

test('an erased view leaves the numbers and the playheads at once', async () => {
  const [gone, stays] = await Promise.all([...'ab'].map((name) => startPlayer(pipeline, 'erased', name)));
  const reader = read('erased');
  const now = { at_ms: 0, position_ms: 1, rate: 1, state: 'playing' } as const;
  for (const player of [gone, stays]) await player?.send({ runs: played([0, 5]), now });
  await eventually(() => expect(reader.picture()).toMatchObject({ viewers_now: 2, totals: { play: 2 } }));
  const name = { workspaceId: 'default', videoId: 'erased', viewId: gone?.viewId ?? '' };
  await pipeline.ingest.erased.erase(name);
  await eventually(() =>
    expect(reader.picture()).toMatchObject({ viewers_now: 1, totals: { play: 1, content_ms: 5_000 } }),
  );
  expect([...reader.picture().playheads.keys()]).toEqual([stays?.viewId]);
  reader.stop();
});

test('playheads move, events are told, and who falls silent has left', async () => {
  const player = await startPlayer(pipeline, 'events', 'a');
  const reader = read('events');
  const at = (position_ms: number, state: 'playing' | 'paused' | 'seeking' | 'stalled' | 'ended') => ({
    now: { at_ms: 0, position_ms, rate: 1, state },
  });
  await player.send({ ...at(100, 'playing') });
  await player.send({ ...at(2_000, 'paused'), runs: played([0, 2]) });
  await eventually(() => expect(reader.picture().viewers_now).toBe(0));
  await player.send({ ...at(2_000, 'playing'), runs: played([0, 2]) });
  await player.send({ ...at(9_000, 'playing'), runs: played([0, 2]), seeks: { n: 1, latency_ms: 40 } });
  await player.send({ ...at(9_500, 'stalled'), runs: played([0, 2]), seeks: { n: 1, latency_ms: 40 } });
  await eventually(() => {
    expect(reader.picture().viewers_now).toBe(1);
    expect([...reader.picture().playheads.values()]).toMatchObject([
      { view: player.viewId, video_id: 'events', position_ms: 9_500, state: 'stalled' },
    ]);
  });
  expect(pipeline.hub().viewersNow('events')).toBe(1);
  pipeline.passTime(16_000);
  await eventually(() => {
    expect(reader.picture()).toMatchObject({ viewers_now: 0, playheads: new Map() });
    expect(reader.picture().events).toEqual(['play', 'pause', 'resume', 'seek', 'stall', 'leave']);
  });
  expect(pipeline.hub().viewersNow('events')).toBe(0);
  reader.stop();
});

test('a slow reader is skipped and later gets the whole truth', async () => {
  const player = await startPlayer(pipeline, 'slow', 'a');
  const [slow, quick] = [read('slow'), read('slow')];
  await player.send({ runs: played([0, 1]) });
  await eventually(() => expect(slow.picture()).toMatchObject(truth([player])));
  slow.stall(10_000_000);
  const before = slow.messages.length;
  for (const to of [2, 3, 4]) {
    await player.send({ runs: played([0, to]) });
    await eventually(() => expect(quick.picture()).toMatchObject(truth([player])));
  }
  expect(slow.messages).toHaveLength(before);
  slow.stall(0);
  await eventually(() => expect(slow.picture()).toMatchObject(truth([player])));
  expect(slow.messages.slice(before).map(({ type }) => type)).toEqual(['snapshot']);
  slow.stop();
  quick.stop();
});

test('a corrected duration sends everything anew, on the new grid', async () => {
  const player = await startPlayer(pipeline, 'resized', 'a');
  const reader = read('resized');
  await player.send({ runs: played([0, 20]) });
  await eventually(() => expect(reader.picture().totals.content_ms).toBe(20_000));
  const correctTo = async (durationMs: number): Promise<void> => {
    pipeline.library.put(video('resized', durationMs));
    await eventually(() =>
      expect(reader.messages.at(-1)).toMatchObject({ type: 'snapshot', curve: { duration_ms: durationMs } }),
    );
  };
  await correctTo(19_500);
  expect(reader.picture()).toMatchObject({ totals: { content_ms: 19_500, duration_ms: 19_500 } });
  expect(reader.picture().bins.played_ms.slice(18)).toEqual([1_000, 500]);
  // More than a second past the end cannot be: such a view counts again once the length is right.
  await correctTo(18_999);
  expect(reader.picture()).toMatchObject({ totals: { load: 0 }, unique_viewers: 0 });
  await pipeline.ingest.flusher.flushNow();
  await correctTo(18_000);
  await correctTo(30_000);
  expect(reader.picture()).toMatchObject({ totals: { content_ms: 20_000, play: 1 }, unique_viewers: 1 });
  reader.stop();
});

test('readers of a deleted video are told, and strangers find nothing', async () => {
  const reader = read('removed');
  pipeline.library.remove(video('removed'));
  expect(reader.messages.at(-1)).toMatchObject({ type: 'error', code: 'KINE_VIDEO_NOT_FOUND' });
  expect(() => read('removed')).toThrowError(expect.objectContaining({ code: 'KINE_VIDEO_NOT_FOUND' }));
  const others = { workspaceId: 'others' };
  expect(() => pipeline.hub().subscribe(others, 'video:main', createReader().sink)).toThrowError(
    expect.objectContaining({ code: 'KINE_VIDEO_NOT_FOUND' }),
  );
});

test('while the engine is away nothing is told, and what was watched meanwhile is in the first numbers', async () => {
  const { ingest, analytics, library, jobs, exclusions, clock, logger } = pipeline;
  let away = true;
  const engine: Pick<typeof analytics, 'storedSums'> = {
    storedSums: async (...asked) => {
      if (away) throw new KineError('KINE_ENGINE_UNAVAILABLE');
      return analytics.storedSums(...asked);
    },
  };
  const hub = createLiveHub({
    ingest,
    analytics: engine,
    videos: library.videos,
    jobs,
    exclusions,
    clock,
    logger,
  });
  const reader = createReader();
  hub.subscribe(SCOPE, 'video:away', reader.sink);
  const player = await startPlayer(pipeline, 'away', 'a');
  await player.send({ runs: played([0, 2]) });
  await player.send({ runs: played([0, 4]) });
  expect(reader.messages).toEqual([]);
  away = false;
  await eventually(() => expect(pictureOf(reader.messages)).toMatchObject(truth([player])));
  hub.stop();
});

describe('the workspace', () => {
  test('hears of every video, and of changes to the library', async () => {
    const reader = createReader();
    const stop = pipeline.hub().subscribe(SCOPE, 'workspace', reader.sink);
    expect(reader.messages[0]).toMatchObject({ type: 'snapshot', topic: 'workspace', library_changed: [] });
    const player = await startPlayer(pipeline, 'library', 'a');
    await player.send({
      runs: played([0, 3]),
      now: { at_ms: 0, position_ms: 3_000, rate: 1, state: 'playing' },
    });
    const said = () =>
      reader.messages.flatMap((message) =>
        'videos' in message && message.type === 'delta' ? [message] : [],
      );
    await eventually(() => {
      const last = said()
        .flatMap(({ videos }) => videos)
        .findLast(({ video_id }) => video_id === 'library');
      expect(last).toMatchObject({
        viewers_now: 1,
        unique_viewers: 1,
        totals: { play: 1, content_ms: 3_000 },
      });
    });
    expect(said().flatMap(({ events }) => events)).toMatchObject([{ kind: 'play', video_id: 'library' }]);
    pipeline.library.put(video('brand-new'));
    await eventually(() =>
      expect(said().flatMap((message) => message.library_changed)).toEqual(['brand-new']),
    );
    stop();
    expect(said().filter(({ viewers_now }) => viewers_now === 1).length).toBeGreaterThan(0);
  });

  test('a topic says at most four things a second, and nothing when nothing happens', async () => {
    const player = await startPlayer(pipeline, 'idle', 'a');
    const reader = read('idle');
    await eventually(() => reader.picture());
    const began = Date.now();
    for (let n = 1; n <= 200; n++) await player.send({ runs: played([0, 1]), playing_ms: n });
    await eventually(() => expect(reader.picture().totals.playing_ms).toBe(200));
    expect(reader.messages.length).toBeLessThanOrEqual(3 + Math.ceil((Date.now() - began) / 250));
    const said = reader.messages.length;
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(reader.messages.length).toBe(said);
    reader.stop();
  });
});
