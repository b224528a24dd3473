import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { EngageMessage, ViewState } from '@kine/protocol';
import type { AddedVideo } from '@kine/protocol/schemas';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  composedItem,
  startYoutubeStub,
  type YoutubeStub,
} from '../packages/server/test/youtube/youtube-stub.ts';
import { findChrome, launchChrome, NO_CHROME } from '../tools/chrome.ts';
import { type RunningServer, startServer, temporaryDataDir } from './running-server.ts';
import { type PlayerStub, type StubFilm, startPlayerStub } from './youtube-stub/start-player-stub.ts';

/** Edges of runs may differ from what the stub itself played by this much. */
const EDGE_MS = 500;
const chrome = findChrome();
const data = temporaryDataDir();
let server: RunningServer;
let browser: Browser;
let youtube: YoutubeStub;
let player: PlayerStub;

beforeAll(async () => {
  if (!chrome) return;
  youtube = await startYoutubeStub();
  player = await startPlayerStub();
  server = await startServer(path.join(data.dataDir, 'data'), {
    ...youtube.env,
    KINE_YOUTUBE_API_KEY: 'stub',
    KINE_YOUTUBE_IFRAME_API_URL: player.iframeApiUrl,
    // The page's clock runs many times faster than the server's.
    KINE_STATES_PER_SECOND: '1000',
  });
  browser = await launchChrome(chrome, { asPerson: true });
});
afterAll(async () => {
  await browser?.close();
  await server?.end();
  await youtube?.close();
  await player?.close();
  data.remove();
});
beforeEach((context) => context.skip(!chrome, NO_CHROME));
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close();
});

let films = 0;

/** Adds a film of the stub to the library. */
async function addFilm(film: Partial<StubFilm> = {}): Promise<AddedVideo> {
  films += 1;
  const id = `stubfilm${String(films).padStart(3, '0')}`;
  player.films.set(id, film);
  youtube.items.set(id, composedItem(id, { contentDetails: { duration: `PT${film.durationS ?? 600}S` } }));
  const response = await fetch(`${server.url}/api/analyze-youtube/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ video_id: id }),
  });
  expect(response.status).toBe(201);
  return response.json() as Promise<AddedVideo>;
}

/** A viewer's browser: the page, what it asked of the outside, what it sent, and what went wrong in it. */
interface Viewer {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly asked: string[];
  readonly views: Map<string, ViewState>;
  readonly complaints: string[];
}

async function visit(where: string, options: { readonly fakeClock?: boolean } = {}): Promise<Viewer> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
  });
  if (options.fakeClock) await context.clock.install();
  const asked = await player.catchRequests(context);
  const page = await context.newPage();
  const views = new Map<string, ViewState>();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const note = (message: string): void => {
    const { state } = JSON.parse(message) as Partial<EngageMessage & { state: ViewState }>;
    if (state) views.set(state.viewId, state);
  };
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => note(String(payload))));
  // The last state of a view leaves by a beacon.
  page.on('request', (request) => {
    if (request.url().endsWith('/api/engage')) note(request.postData() ?? '{}');
  });
  await page.goto(`${server.url}${where}`);
  return { context, page, asked, views, complaints };
}

/** Presses play on our cover and returns the stub's player in its frame. */
async function pressPlay(page: Page): Promise<Frame> {
  await page.getByRole('button', { name: /^Play “/ }).click();
  await expect.poll(() => page.frames().length, { timeout: 10_000 }).toBe(2);
  const frame = page.frames()[1];
  if (!frame) throw new Error('there is no frame');
  await frame.waitForFunction('window.stub');
  return frame;
}

/** Does something with the stub as the viewer in front of YouTube's own controls. */
const hand = (frame: Frame, what: string): Promise<unknown> => frame.evaluate(`stub.${what}`);

/** Lets so much time pass, in steps fine enough for messages between page and frame. */
async function pass(viewer: Viewer, seconds: number): Promise<void> {
  for (let ms = 0; ms < seconds * 1_000; ms += 125) {
    await viewer.context.clock.runFor(125);
    await deliver(viewer);
  }
}

/** Waits until the page has heard what the frame has said so far: only the clock is ours, messages are not. */
async function deliver({ page }: Viewer): Promise<void> {
  const heard = page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const listen = ({ data }: MessageEvent): void => {
          if (data !== '{"event":"delivered"}') return;
          window.removeEventListener('message', listen);
          resolve();
        };
        window.addEventListener('message', listen);
      }),
  );
  await page.evaluate('0');
  await page.frames()[1]?.evaluate(() => parent.postMessage('{"event":"delivered"}', '*'));
  await heard;
}

/** Runs as stretches [from, to]: those that touch are one. */
function stretches(runs: readonly (readonly number[])[]): number[][] {
  const joined: number[][] = [];
  for (const [from = 0, to = 0] of runs) {
    const last = joined.at(-1);
    if (last && Math.abs(from - (last[1] ?? 0)) <= EDGE_MS) last[1] = to;
    else joined.push([from, to]);
  }
  return joined;
}

function expectClose(actual: readonly number[][], expected: readonly number[][]): void {
  const off = actual.flat().map((edge, i) => Math.abs(edge - (expected.flat()[i] ?? Number.NaN)));
  expect({ actual, off: off.filter((ms) => !(ms <= EDGE_MS)) }, JSON.stringify(expected)).toEqual({
    actual: expect.objectContaining({ length: expected.length }),
    off: [],
  });
}

const SESSION =
  'a session with ads, seeks, a pause, another speed, a throttled tab and an hour of sleep leaves what was played';

test(SESSION, { timeout: 90_000 }, async () => {
  const film = {
    durationS: 600,
    ads: [
      { atS: 0, lengthMs: 15_000 },
      { atS: 150, lengthMs: 10_000 },
    ],
    endsEarlyS: 0.8,
    skipsBuffering: true,
  };
  const { video_id } = await addFilm(film);
  const viewer = await visit(`/watch/${video_id}`, { fakeClock: true });
  const frame = await pressPlay(viewer.page);
  await viewer.context.clock.pauseAt(Date.now() + 60_000);
  while ((await hand(frame, 'state()')) !== 1) await pass(viewer, 0.25);

  await pass(viewer, 10);
  const during = [...viewer.views.values()].at(-1);
  expect(during).toMatchObject({ runs: [], now: { state: 'stalled' }, seeks: { n: 0 } });
  expect(during?.first_frame_at_ms).toBeUndefined();
  while (Number(await hand(frame, 'position()')) < 20) await pass(viewer, 0.5);
  await hand(frame, 'seekTo(100)');
  await pass(viewer, 10);
  await hand(frame, 'pauseVideo()');
  await pass(viewer, 5);
  await hand(frame, 'playVideo()');
  await pass(viewer, 10);
  await hand(frame, 'setPlaybackRate(2)');
  await pass(viewer, 10);
  await hand(frame, 'setPlaybackRate(1)');
  while (Number(await hand(frame, 'position()')) < 160) await pass(viewer, 0.5);
  // The page's timers run once a minute; what the player tells comes as it comes, a look late.
  for (let minute = 0; minute < 3; minute++) {
    await viewer.context.clock.fastForward(60_000);
    await deliver(viewer);
    await pass(viewer, 0.25);
  }
  await pass(viewer, 5);
  await hand(frame, 'seekTo(300)');
  await pass(viewer, 10);
  const sought = Number(await hand(frame, 'position()'));
  await hand(frame, 'sleep()');
  await viewer.context.clock.fastForward(3_600_000);
  await pass(viewer, 1);
  await hand(frame, 'wake()');
  await pass(viewer, 10);
  await hand(frame, 'seekTo(590)');
  await pass(viewer, 12);

  await expect.poll(() => viewer.views.size).toBe(2);
  const [before, after] = [...viewer.views.values()];
  if (!before || !after) throw new Error('no views');
  const played = (await hand(frame, 'played')) as number[][];
  const truth = stretches(played.map((stretch) => stretch.map((s) => s * 1_000)));
  expectClose(stretches([...before.runs, ...after.runs]), truth);
  expectClose(truth.slice(-2), [
    [300_000, (sought + 10) * 1_000],
    [590_000, 599_200],
  ]);
  expect(before).toMatchObject({ seeks: { n: 2 }, stalls: { n: 0 }, errors: [], autoplay: false });
  expect(before.runs.some(([, , , rate]) => rate === 2)).toBe(true);
  expect(after).toMatchObject({ seeks: { n: 1 }, ended: true, now: { state: 'ended' } });
  const playedMs = played.reduce((sum, [from = 0, to = 0]) => sum + (to - from) * 1_000, 0);
  // Twenty seconds of the film took ten.
  expect(Math.abs(before.playing_ms + after.playing_ms - (playedMs - 10_000))).toBeLessThan(3_000);
  expect(viewer.complaints).toEqual([]);
});

describe('a page with YouTube’s player', () => {
  test('asks nothing of YouTube before the viewer presses play, then draws nothing over the player', async () => {
    const { video_id, youtube_id } = await addFilm();
    const viewer = await visit(`/watch/${video_id}`);
    const { page } = viewer;
    await page.getByText('Once you press play, YouTube sees this visit').waitFor();
    await page.waitForLoadState('networkidle');
    expect([viewer.asked, page.frames().length]).toEqual([[], 1]);
    const { violations } = await new AxeBuilder({ page }).options({ preload: false }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);

    const frame = await pressPlay(page);
    expect(viewer.asked).toHaveLength(1);
    expect(viewer.asked[0]).toContain(`https://www.youtube-nocookie.com/embed/${youtube_id}?`);
    expect(viewer.asked[0]).not.toContain('controls=0');
    await expect.poll(() => hand(frame, 'state()')).toBe(1);
    await page.getByText('Plays from YouTube; YouTube sees this visit.').waitFor();
    const covered = await page.evaluate(() => {
      const element = document.querySelector('youtube-video');
      const { left, top, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
      const spots = [0.02, 0.25, 0.5, 0.75, 0.98].flatMap((x) =>
        [0.02, 0.5, 0.98].map((y) => [x, y] as const),
      );
      const others = spots.filter(
        ([x, y]) => document.elementFromPoint(left + x * width, top + y * height) !== element,
      );
      return { others, roomy: width >= 200 && height >= 200 };
    });
    expect(covered).toEqual({ others: [], roomy: true });
    expect(
      (await new AxeBuilder({ page }).options({ preload: false }).analyze()).violations.map(({ id }) => id),
    ).toEqual([]);
    expect(viewer.complaints).toEqual([]);
  });

  test('counts live what is watched in an embed, of which the frame is 200 pixels at least', async () => {
    const { video_id } = await addFilm();
    const viewer = await visit(`/embed/${video_id}`);
    await viewer.page.setViewportSize({ width: 300, height: 180 });
    const frame = await pressPlay(viewer.page);
    const box = await viewer.page.locator('youtube-video').boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(200);
    await viewer.page.setViewportSize({ width: 640, height: 400 });
    await expect.poll(() => hand(frame, 'position()'), { timeout: 15_000 }).toBeGreaterThan(4);
    await hand(frame, 'pauseVideo()');
    await expect.poll(() => [...viewer.views.values()].at(-1)?.now.state).toBe('paused');
    const report = async () => {
      const video = await fetch(`${server.url}/api/videos/${video_id}/`);
      return (await video.json()) as AddedVideo;
    };
    const watched = Number(await hand(frame, 'position()'));
    const off = async () => Math.abs((await report()).total_watch_time - watched);
    await expect.poll(off, { timeout: 10_000 }).toBeLessThanOrEqual(0.5);
    expect((await report()).play_count).toBe(1);
  });

  test('keeps the timeline of the dashboard linked: a click below seeks above', async () => {
    const { video_id } = await addFilm();
    const { page, complaints } = await visit(`/videos/${video_id}`);
    const frame = await pressPlay(page);
    await expect.poll(() => hand(frame, 'position()'), { timeout: 10_000 }).toBeGreaterThan(0.5);
    const slider = page.getByRole('slider', { name: 'Position in the video' });
    await slider.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => hand(frame, 'played.length'), { timeout: 5_000 }).toBeGreaterThan(1);
    await page.getByRole('button', { name: /Plays\s*1/ }).waitFor({ timeout: 5_000 });
    expect(complaints).toEqual([]);
  });

  test.each([
    [2, 'YouTube knows no video of this id.'],
    [5, 'cannot play this video in this browser'],
    [100, 'was removed from YouTube, or is private'],
    [101, 'lets it be watched on YouTube only'],
    [150, 'lets it be watched on YouTube only'],
    [153, 'only where it may see which page shows it'],
  ])('says what error %i means, with the way to YouTube, and reports it', async (error, sentence) => {
    const { video_id, video_url } = await addFilm({ error });
    const { page, views } = await visit(`/watch/${video_id}`);
    await pressPlay(page);
    await page.getByText(sentence).waitFor();
    await expect
      .poll(() => page.getByRole('link', { name: 'Watch on YouTube' }).getAttribute('href'))
      .toBe(video_url);
    await expect
      .poll(() => [...views.values()].at(-1)?.errors)
      .toMatchObject([{ code: `youtube_${error}`, fatal: true, phase: 'start' }]);
  });

  test('says so when YouTube’s script does not come, and tries again', async () => {
    const { video_id } = await addFilm();
    const { page, context } = await visit(`/watch/${video_id}`);
    await context.route('**/iframe_api', (route) => route.abort());
    await page.getByRole('button', { name: /^Play “/ }).click();
    await page.getByText('YouTube’s player could not be loaded').waitFor();
    await context.unroute('**/iframe_api');
    const frame = await pressPlay(page);
    await expect.poll(() => hand(frame, 'state()')).toBe(1);
  });

  test('lets YouTube’s code in only where its videos play', async () => {
    const { video_id } = await addFilm();
    const policyOf = async (where: string): Promise<string> =>
      (await fetch(`${server.url}${where}`)).headers.get('content-security-policy') ?? '';
    const { origin } = new URL(player.iframeApiUrl);
    for (const where of [`/watch/${video_id}`, `/embed/${video_id}`, `/videos/${video_id}`]) {
      expect(await policyOf(where)).toContain(`script-src 'self' ${origin};`);
      expect(await policyOf(where)).toContain(`frame-src 'self' https://www.youtube-nocookie.com ${origin};`);
    }
    for (const where of ['/watch/another', '/embed/another', '/api/videos/']) {
      expect(await policyOf(where)).not.toContain(origin);
    }
  });
});
