import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import type { AddedVideo, ErrorBody } from '@kine/protocol/schemas';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toError } from '../../src/errors.ts';
import { createLogger } from '../../src/platform/index.ts';
import { ask, openSetup, REAL_DATA, type Setup } from '../library-setup.ts';
import {
  composedItem,
  composedOembed,
  type StubRefusal,
  startYoutubeStub,
  type YoutubeStub,
} from './youtube-stub.ts';

const ID = 'dQw4w9WgXcQ';
const KEY = 'AIza-the-secret-key-of-the-operator';
/** Recorded bodies; each test that needs one skips without. */
const recorded = (name: string): string => path.join(REAL_DATA, 'youtube', name);
const readRecorded = (name: string) => JSON.parse(readFileSync(recorded(name), 'utf8'));
const NOT_HERE = 'no recorded answers on this machine (KINE_REAL_DATA)';

let stub: YoutubeStub;
let setup: Setup | undefined;
let waits: number[] = [];
beforeEach(async () => {
  stub = await startYoutubeStub();
  waits = [];
});
afterEach(async () => {
  await setup?.close();
  setup = undefined;
  await stub.close();
});

type Answer = { readonly status: number; readonly body: AddedVideo & Partial<ErrorBody> };

async function open(env: Record<string, string>): Promise<Setup> {
  const youtubeWait = async (ms: number): Promise<void> => {
    waits.push(ms);
  };
  setup ??= await openSetup({ env: { ...stub.env, ...env }, deps: { youtubeWait } });
  return setup;
}

async function add(
  body: object,
  env: Record<string, string> = { KINE_YOUTUBE_API_KEY: KEY },
): Promise<Answer> {
  return ask(await open(env), 'POST', '/api/analyze-youtube/', body);
}

/** Tries to add the video; returns the code, and checks that nothing was kept and that the key stays secret. */
async function refused(
  body: object = { video_id: ID },
  env?: Record<string, string>,
): Promise<string | undefined> {
  const answer = await add(body, env);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(setup?.mediaFiles()).toEqual([]);
  expect(setup?.library.records({ workspaceId: 'default' })).toEqual([]);
  expect(JSON.stringify(answer.body)).not.toContain(KEY);
  expect(answer.body.error?.message).toMatch(/^[A-Z].+\.$/s);
  return answer.body.error?.code;
}

describe('with an API key', () => {
  test('a link gives the video with its length, its counts of today, and a picture of our own', async () => {
    stub.items.set(ID, composedItem(ID, { contentDetails: { duration: 'P1DT1S' } }));
    const { status, body } = await add({ url: `https://youtu.be/${ID}?si=tracking&t=42` });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      source: 'youtube',
      kind: 'youtube',
      youtube_id: ID,
      title: `Film ${ID}`,
      duration: 86_401,
      video_url: `https://www.youtube.com/watch?v=${ID}`,
      view_count: 1_000,
      like_count: 20,
      comment_count: 3,
      duplicate: false,
    });
    expect(body.thumbnail).toBe(`/media/${body.video_id}/poster.jpg`);
    const poster = await setup?.app.inject({
      url: body.thumbnail ?? '',
      headers: { host: 'localhost:8000' },
    });
    expect(poster?.rawPayload.equals(stub.picture)).toBe(true);
    expect(poster?.headers['content-type']).toBe('image/jpeg');
    const [question] = stub.requests;
    expect(question?.query.get('part')).toBe('snippet,contentDetails,statistics,status');
    expect(question?.query.get('key')).toBe(KEY);
  });

  test('the same video again, in any form and by either address, is the one that is there', async () => {
    stub.items.set(ID, composedItem(ID));
    await open({ KINE_YOUTUBE_API_KEY: KEY });
    const [first, second] = await Promise.all([add({ video_id: ID }), add({ video_id: ID })]);
    expect([first.body.duplicate, second.body.duplicate].sort()).toEqual([false, true]);
    const third = await add({ url: `https://m.youtube.com/shorts/${ID}` });
    expect(third).toMatchObject({ status: 200, body: { duplicate: true, video_id: first.body.video_id } });
    const link = { video_url: `https://www.youtube.com/watch?v=${ID}` };
    const fourth: Answer = await ask(await open({}), 'POST', '/api/register-video/', link);
    expect(fourth).toMatchObject({ status: 200, body: { duplicate: true, video_id: first.body.video_id } });
    expect(stub.requests.length).toBe(1);
  });

  test('a link registered as any other is added as what it is, under the title that was given', async () => {
    stub.items.set(ID, composedItem(ID));
    const link = { video_url: `https://youtu.be/${ID}`, title: 'My own name' };
    const { status, body }: Answer = await ask(
      await open({ KINE_YOUTUBE_API_KEY: KEY }),
      'POST',
      '/api/register-video/',
      link,
    );
    expect([status, body.source, body.title]).toEqual([201, 'youtube', 'My own name']);
    const channel = { video_url: 'https://www.youtube.com/@someone' };
    const answer: Answer = await ask(await open({}), 'POST', '/api/register-video/', channel);
    expect(answer.body.error).toMatchObject({ code: 'KINE_BAD_YOUTUBE_LINK', field: 'video_url' });
  });

  test('counts that the owner hides are unknown, not zero', async () => {
    stub.items.set(ID, {
      ...composedItem(ID),
      statistics: { viewCount: '12345678901', favoriteCount: '0' },
    });
    const { body } = await add({ video_id: ID });
    expect([body.view_count, body.like_count, body.comment_count]).toEqual([12_345_678_901, null, null]);
  });

  test('a stream that goes on has no length yet, and says so', async () => {
    const live = { snippet: { liveBroadcastContent: 'live' }, contentDetails: { duration: 'P0D' } };
    stub.items.set(ID, composedItem(ID, live));
    const { body } = await add({ video_id: ID });
    expect(body.duration).toBeNull();
    expect(body.warnings).toEqual([expect.stringContaining('live stream')]);
  });

  test.each([
    ['no picture', () => Buffer.from('<html>sorry</html>')],
    ['a picture of a billion pixels', () => Buffer.from('ffd8ffc0000b08ffffffff01011100', 'hex')],
    ['an endless picture', () => Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.alloc(3 * 1024 ** 2)])],
  ])('%s at the picture’s address: the video comes without a poster', async (_what, picture) => {
    stub.items.set(ID, composedItem(ID));
    stub.picture = picture();
    const { status, body } = await add({ video_id: ID });
    expect([status, body.thumbnail]).toEqual([201, null]);
    expect(setup?.mediaFiles()).toEqual([]);
  });

  test('the recorded answer of the Data API is understood', async (ctx) => {
    ctx.skip(!existsSync(recorded('videos_list_all_parts.json')), NOT_HERE);
    const [item] = readRecorded('videos_list_all_parts.json').items;
    stub.items.set(item.id, item);
    const { body } = await add({ video_id: item.id });
    expect(body).toMatchObject({
      title: 'What are Actions on Google (Assistant on Air)',
      duration: 1_267,
      view_count: 7_920,
      like_count: 190,
      comment_count: 32,
    });
    expect(body.thumbnail).not.toBeNull();
  });

  const errors = (reason: string): object => ({ error: { code: 0, message: 'x', errors: [{ reason }] } });
  const details = (reason: string): object => ({ error: { code: 0, message: 'x', details: [{ reason }] } });
  test.each<[string, StubRefusal, string]>([
    ['the day’s quota used up', { http: 403, body: errors('quotaExceeded') }, 'KINE_YOUTUBE_QUOTA'],
    ['a wrong key, as it used to be told', { http: 400, body: errors('keyInvalid') }, 'KINE_YOUTUBE_KEY'],
    ['a wrong key, as it is told today', { http: 400, body: details('API_KEY_INVALID') }, 'KINE_YOUTUBE_KEY'],
    ['a key without leave', { http: 403, body: errors('accessNotConfigured') }, 'KINE_YOUTUBE_KEY'],
    ['a bad question', { http: 400, body: 'no json' }, 'KINE_YOUTUBE_ANSWER'],
    ['an error that is a text', { http: 400, body: { error: 'invalid_grant' } }, 'KINE_YOUTUBE_ANSWER'],
    ['no items: private, deleted or unknown', { http: 200, body: { items: [] } }, 'KINE_YOUTUBE_GONE'],
    ['something that is no JSON', { http: 200, body: '<html>' }, 'KINE_YOUTUBE_ANSWER'],
    ['JSON of another shape', { http: 200, body: { items: [{ id: 5 }] } }, 'KINE_YOUTUBE_ANSWER'],
    ['an answer without end', { http: 200, body: 'x'.repeat(5 * 1024 ** 2) }, 'KINE_YOUTUBE_ANSWER'],
  ])('%s has its code and its sentence', async (_what, refusal, code) => {
    stub.refusals.push(refusal);
    expect(await refused()).toBe(code);
    expect(waits).toEqual([]);
  });

  test('every recorded refusal is told for what it is', async (ctx) => {
    ctx.skip(!existsSync(recorded('errors.json')), NOT_HERE);
    const { _note, ...refusals } = readRecorded('errors.json');
    const codes: Record<string, string | undefined> = {};
    for (const [name, refusal] of Object.entries(refusals) as [string, StubRefusal][]) {
      stub.refusals.splice(0, 9, ...Array<StubRefusal>(4).fill(refusal));
      codes[name] = await refused();
    }
    expect(codes).toEqual({
      quotaExceeded_403: 'KINE_YOUTUBE_QUOTA',
      keyInvalid_400_old: 'KINE_YOUTUBE_KEY',
      keyInvalid_400_new: 'KINE_YOUTUBE_KEY',
      rateLimit_429: 'KINE_YOUTUBE_BUSY',
      permission_403: 'KINE_YOUTUBE_KEY',
      videoNotFound: 'KINE_YOUTUBE_GONE',
      oauth_invalid_grant_400: 'KINE_YOUTUBE_ANSWER',
    });
  });

  test('a video that may not be embedded is refused', async () => {
    stub.items.set(ID, composedItem(ID, { status: { embeddable: false } }));
    expect(await refused()).toBe('KINE_YOUTUBE_NOT_EMBEDDABLE');
  });

  test('a busy YouTube is asked again, later each time and never in step; each question costs a unit', async () => {
    stub.items.set(ID, composedItem(ID));
    stub.refusals.push(
      { http: 503, body: 'x' },
      { http: 429, body: 'x' },
      { http: 403, body: errors('rateLimitExceeded') },
    );
    const { body } = await add({ video_id: ID });
    expect(body.youtube_id).toBe(ID);
    for (const [i, most] of [500, 1_500, 4_000].entries()) {
      expect(waits[i]).toBeGreaterThanOrEqual(most / 2);
      expect(waits[i]).toBeLessThanOrEqual(most);
    }
    expect(await setup?.library.youtubeQuota()).toMatchObject({ units: 4, exhausted: false });
  });

  test('a YouTube that stays busy or broken is left alone after three more tries', async () => {
    stub.refusals.push(...Array<StubRefusal>(9).fill({ http: 500, body: 'x' }));
    expect(await refused()).toBe('KINE_YOUTUBE_UNREACHABLE');
    expect(stub.requests.length).toBe(4);
  });

  test('a used-up quota is remembered until it is renewed', async () => {
    stub.refusals.push({ http: 403, body: errors('quotaExceeded') });
    await refused();
    const quota = await setup?.library.youtubeQuota();
    expect(quota).toMatchObject({ units: 1, exhausted: true });
    expect(quota?.renewedAt).toBeGreaterThan(Date.now());
  });

  test('a YouTube that is not there is told without the key, in answer, cause and log alike', async () => {
    await stub.close();
    expect(await refused()).toBe('KINE_YOUTUBE_UNREACHABLE');
    const scope = { workspaceId: 'default' };
    const thrown = await setup?.library.addYoutube(scope, { link: ID, field: 'url' }).catch(toError);
    expect(inspect(thrown, { depth: 20, showHidden: true })).not.toContain(KEY);
    expect(JSON.stringify(createLogger('silent').bindings())).not.toContain(KEY);
  });
});

describe('without an API key', () => {
  test('oEmbed gives title and picture; length and counts stay unknown', async () => {
    stub.oembed.set(ID, composedOembed(ID, 'Never Gonna Give You Up'));
    const { status, body } = await add({ video_id: ID }, {});
    expect(status).toBe(201);
    expect(body).toMatchObject({ title: 'Never Gonna Give You Up', duration: null, view_count: null });
    expect(body.thumbnail).not.toBeNull();
    expect(stub.requests.map(({ path: asked }) => asked)).toEqual(['/oembed']);
    expect(await setup?.library.youtubeQuota()).toBeNull();
  });

  test('the length is learned from the first player that tells it', async () => {
    stub.oembed.set(ID, composedOembed(ID));
    const { body } = await add({ video_id: ID }, {});
    await setup?.library.learnDuration(body.video_id, 212_040);
    const again = await add({ video_id: ID }, {});
    expect(again.body.duration).toBe(212.04);
  });

  test('the recorded answers of oEmbed are understood', async (ctx) => {
    ctx.skip(!existsSync(recorded('oembed.json')), NOT_HERE);
    const answers: { body?: { title: string; html: string } }[] = readRecorded('oembed.json').ok;
    const whole = answers.flatMap(({ body }) => body ?? []);
    expect(whole.length).toBeGreaterThanOrEqual(2);
    for (const body of whole) {
      const id = /embed\/([\w-]{11})/.exec(body.html)?.[1] ?? '';
      stub.oembed.set(id, body);
      expect((await add({ video_id: id }, {})).body).toMatchObject({ title: body.title, youtube_id: id });
    }
  });

  test.each([
    [400, 'Bad Request', 'KINE_YOUTUBE_GONE'],
    [401, 'Unauthorized', 'KINE_YOUTUBE_NOT_EMBEDDABLE'],
    [403, 'Forbidden', 'KINE_YOUTUBE_GONE'],
    [404, 'Not Found', 'KINE_YOUTUBE_GONE'],
    [429, 'Too Many Requests', 'KINE_YOUTUBE_BUSY'],
    [500, 'Error', 'KINE_YOUTUBE_UNREACHABLE'],
    [418, 'Teapot', 'KINE_YOUTUBE_ANSWER'],
    [200, 'no json', 'KINE_YOUTUBE_ANSWER'],
  ])('status %i “%s” is %s', async (http, body, code) => {
    stub.oembed.set(ID, { http, body });
    expect(await refused({ video_id: ID }, {})).toBe(code);
  });
});
