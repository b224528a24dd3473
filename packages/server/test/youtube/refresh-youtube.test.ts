import type { YoutubeStatisticsReport } from '@kine/protocol/schemas';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createYoutubeRefresh } from '../../src/jobs/index.ts';
import { createJobQueue } from '../../src/metadata/index.ts';
import { createLogger } from '../../src/platform/index.ts';
import { pngFile } from '../fixtures/make-png.ts';
import { ask, makeFile, openSetup, type Setup } from '../library-setup.ts';
import { composedItem, composedOembed, startYoutubeStub, type YoutubeStub } from './youtube-stub.ts';

const ID = 'dQw4w9WgXcQ';
const DAY = 86_400_000;
const SCOPE = { workspaceId: 'default' };
const NOON = Date.parse('2026-07-01T12:00:00Z');

let stub: YoutubeStub;
let setup: Setup;
let now = NOON;
const clock = { now: () => now };
beforeEach(async () => {
  now = NOON;
  stub = await startYoutubeStub();
  const env = { ...stub.env, KINE_YOUTUBE_API_KEY: 'key' };
  setup = await openSetup({ env, deps: { clock, youtubeWait: async () => undefined } });
});
afterEach(async () => {
  await setup.close();
  await stub.close();
});

async function add(youtubeId = ID): Promise<string> {
  if (!stub.items.has(youtubeId)) stub.items.set(youtubeId, composedItem(youtubeId));
  const { record } = await setup.library.addYoutube(SCOPE, { link: youtubeId, field: 'video_id' });
  return record.id;
}

const refresh = (): Promise<void> => setup.library.refreshYoutube(new AbortController().signal);

async function report(videoId: string): Promise<YoutubeStatisticsReport> {
  const answer: { body: YoutubeStatisticsReport } = await ask(
    setup,
    'GET',
    `/api/videos/${videoId}/youtube-statistics`,
  );
  return answer.body;
}

const count = (viewCount: string): object => composedItem(ID, { statistics: { viewCount } });

describe('a refresh of YouTube’s statistics', () => {
  test('adds a snapshot with its date; the newest stands beside the video', async () => {
    const id = await add();
    now += DAY;
    stub.items.set(ID, count('1500'));
    await refresh();
    const { snapshots, checked_at, quota, problem, author, kept_days } = await report(id);
    expect(snapshots.map(({ taken_at, view_count }) => [taken_at, view_count])).toEqual([
      [NOON, 1_000],
      [NOON + DAY, 1_500],
    ]);
    expect({ checked_at, problem, author, kept_days }).toEqual({
      checked_at: NOON + DAY,
      problem: null,
      author: 'Alice',
      kept_days: 30,
    });
    expect(quota).toEqual({
      day: '2026-07-02',
      units: 1,
      exhausted: false,
      renewed_at: Date.parse('2026-07-03T07:00:00Z'),
    });
    const video: { body: { view_count: number } } = await ask(setup, 'GET', `/api/videos/${id}/`);
    expect(video.body.view_count).toBe(1_500);
  });

  test('asks for fifty videos at a time, and with the mark of the last answer', async () => {
    for (let i = 0; i < 51; i++) await add(`video${String(i).padStart(6, '0')}`);
    stub.requests.length = 0;
    now += DAY;
    await refresh();
    expect(stub.requests.map(({ query }) => query.get('id')?.split(',').length)).toEqual([50, 1]);
    expect(stub.requests.map(({ etag }) => etag)).toEqual([undefined, undefined]);
    now += DAY;
    await refresh();
    expect(stub.requests.slice(2).every(({ etag }) => etag !== undefined)).toBe(true);
    const [video] = setup.library.records(SCOPE);
    expect((await report(video?.id ?? '')).snapshots.length).toBe(3);
  });

  test('keeps nothing longer than 30 days, whether YouTube answers or not', async () => {
    const id = await add();
    now += 29 * DAY;
    expect((await report(id)).snapshots.length).toBe(1);
    now += DAY + 1;
    expect((await report(id)).snapshots).toEqual([]);
    const video: { body: { view_count: number | null } } = await ask(setup, 'GET', `/api/videos/${id}/`);
    expect(video.body.view_count).toBeNull();
    await stub.close();
    await expect(refresh()).rejects.toMatchObject({ code: 'KINE_YOUTUBE_UNREACHABLE' });
    expect(await setup.metadata.selectFrom('youtube_snapshots').selectAll().execute()).toEqual([]);
  });

  test('tells of a video that went, and no more once it is back', async () => {
    const id = await add();
    stub.items.delete(ID);
    await refresh();
    expect((await report(id)).problem).toMatchObject({ code: 'KINE_YOUTUBE_GONE' });
    stub.items.set(ID, composedItem(ID, { status: { embeddable: false } }));
    await refresh();
    expect((await report(id)).problem).toMatchObject({ code: 'KINE_YOUTUBE_NOT_EMBEDDABLE' });
    stub.items.set(ID, composedItem(ID));
    await refresh();
    expect((await report(id)).problem).toBeNull();
  });

  test('follows YouTube’s title until somebody gives one, and learns the length of a stream that ended', async () => {
    stub.items.set(
      ID,
      composedItem(ID, { snippet: { liveBroadcastContent: 'live' }, contentDetails: { duration: 'P0D' } }),
    );
    const id = await add();
    stub.items.set(ID, composedItem(ID, { snippet: { title: 'The recording' } }));
    await refresh();
    expect(setup.library.get(SCOPE, id)).toMatchObject({
      title: 'The recording',
      durationMs: 600_000,
      warnings: [],
    });
    await setup.library.patch(SCOPE, id, { title: 'Ours', durationMs: 599_000 });
    stub.items.set(ID, composedItem(ID, { snippet: { title: 'Another' } }));
    await refresh();
    expect(setup.library.get(SCOPE, id)).toMatchObject({ title: 'Ours', durationMs: 599_000 });
  });

  test('forgets a video that is removed, and survives a restart', async () => {
    const id = await add();
    setup = await setup.restart();
    expect(setup.library.youtubeCounts(id)).toMatchObject({ viewCount: 1_000 });
    await setup.library.remove(SCOPE, id);
    for (const table of ['youtube_snapshots', 'youtube_videos'] as const) {
      expect(await setup.metadata.selectFrom(table).selectAll().execute()).toEqual([]);
    }
  });

  test('without a key renews picture and availability by oEmbed', async () => {
    stub.oembed.set(ID, composedOembed(ID));
    const keyless = await openSetup({ env: stub.env, deps: { clock } });
    const { record } = await keyless.library.addYoutube(SCOPE, { link: ID, field: 'url' });
    stub.oembed.set(ID, { http: 401, body: 'Unauthorized' });
    await keyless.library.refreshYoutube(new AbortController().signal);
    const statistics = await keyless.library.youtubeStatistics(SCOPE, record.id);
    expect(statistics).toMatchObject({ snapshots: [], quota: null });
    expect(statistics.problem).toMatchObject({ code: 'KINE_YOUTUBE_NOT_EMBEDDABLE' });
    await keyless.close();
  });

  test('statistics of a video from elsewhere do not exist', async () => {
    const { status } = await ask(setup, 'GET', '/api/videos/nothing/youtube-statistics');
    expect(status).toBe(404);
  });
});

test('a poster that a person chose stays', async () => {
  const id = await add();
  const chosen = await setup.library.setPoster(SCOPE, id, pngFile(64, 64));
  await refresh();
  expect(setup.library.findRecord(id)?.poster).toBe(chosen.poster);
  expect(setup.mediaFiles().filter((name) => name.includes('poster'))).toEqual([`${id}/${chosen.poster}`]);
});

const OTHER_PICTURE = '-f lavfi -i color=red:size=480x360 -frames:v 1';

test('a picture that YouTube changed gets an address of its own, for which nothing is cached', async () => {
  const id = await add();
  const first = setup.library.findRecord(id)?.poster;
  await refresh();
  expect(setup.library.findRecord(id)?.poster).toBe(first);
  stub.items.set(ID, count('2000'));
  stub.picture = makeFile('other.jpg', OTHER_PICTURE);
  await refresh();
  const second = setup.library.findRecord(id)?.poster;
  expect(second).not.toBe(first);
  expect((await setup.app.inject(`/media/${id}/${second}`)).rawPayload.equals(stub.picture)).toBe(true);
  expect((await setup.app.inject(`/media/${id}/${first}`)).statusCode).toBe(404);
  expect(setup.mediaFiles()).toEqual([id, `${id}/${second}`]);

  // A renewed one is not taken for one that a person chose.
  stub.items.set(ID, count('3000'));
  stub.picture = makeFile('third.jpg', OTHER_PICTURE.replace('red', 'blue'));
  await refresh();
  const third = setup.library.findRecord(id)?.poster;
  expect(setup.mediaFiles()).toEqual([id, `${id}/${third}`]);
  expect((await setup.app.inject(`/media/${id}/${third}`)).rawPayload.equals(stub.picture)).toBe(true);
});

test('a picture that comes after a person chose another is thrown away', async () => {
  const id = await add();
  stub.picture = makeFile('other.jpg', OTHER_PICTURE);
  stub.items.set(ID, count('2000'));
  stub.beforePicture = async () => {
    await setup.library.setPoster(SCOPE, id, pngFile(64, 64));
  };
  await refresh();
  const chosen = setup.library.findRecord(id)?.poster;
  expect(chosen).toMatch(/^poster-/);
  expect(setup.mediaFiles()).toEqual([id, `${id}/${chosen}`]);
});

test('a video that is removed while its picture is fetched leaves nothing behind', async () => {
  const id = await add();
  stub.picture = makeFile('other.jpg', OTHER_PICTURE);
  stub.items.set(ID, count('2000'));
  stub.beforePicture = () => setup.library.remove(SCOPE, id);
  await refresh();
  expect(setup.mediaFiles()).toEqual([]);
  for (const table of ['youtube_snapshots', 'youtube_videos'] as const) {
    expect(await setup.metadata.selectFrom(table).selectAll().execute()).toEqual([]);
  }
});

describe('the daily job', () => {
  const runOnce = async (): Promise<number[]> => {
    const queue = createJobQueue(setup.metadata, clock);
    const { library } = setup;
    const refreshes = createYoutubeRefresh({ library, queue, clock, logger: createLogger('silent') });
    await refreshes.plan();
    const [job] = await queue.list({ kind: 'youtube-refresh' });
    if (!job) throw new Error('no refresh waits');
    await queue.cancel('default', job.id).catch(() => undefined);
    await setup.metadata.deleteFrom('jobs').execute();
    const context = { signal: new AbortController().signal, progress: () => undefined };
    await refreshes.handlers['youtube-refresh'](job, context);
    return (await queue.list({ kind: 'youtube-refresh' })).map(({ runAt }) => runAt);
  };

  test('plans the next for tomorrow', async () => {
    await add();
    expect(await runOnce()).toEqual([NOON + DAY]);
  });

  test('waits for the quota to be renewed, and an hour after any other failure', async () => {
    await add();
    stub.refusals.push({ http: 403, body: { error: { errors: [{ reason: 'quotaExceeded' }] } } });
    expect(await runOnce()).toEqual([Date.parse('2026-07-02T07:00:00Z')]);
    await setup.metadata.deleteFrom('jobs').execute();
    stub.refusals.push({ http: 400, body: { error: { errors: [{ reason: 'keyInvalid' }] } } });
    expect(await runOnce()).toEqual([NOON + 3_600_000]);
  });
});
