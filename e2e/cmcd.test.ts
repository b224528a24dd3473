import { mkdirSync, openAsBlob } from 'node:fs';
import path from 'node:path';
import type { AnalyticsReport, IngestKey, Video } from '@kine/protocol/schemas';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findChrome, launchChrome, NO_CHROME } from '../tools/chrome.ts';
import { type CmcdSite, drawStream, type PlayerSetup, startSite } from './cmcd-site.ts';
import { type RunningServer, startServer, temporaryDataDir } from './running-server.ts';
import { reportedViews } from './stored-views.ts';
import { drawVideo } from './test-video.ts';

/** Players that report their state. */
const TELLING = ['hls.js', 'hls.js-with-playhead', 'dash.js'] as const;
const NAMES = [...TELLING, 'shaka'] as const;
/** Played to here, with one pause and one segment that comes too late. */
const UNTIL_S = 9;
const chrome = findChrome();
const data = temporaryDataDir();
let server: RunningServer;
let browser: Browser;
let site: CmcdSite;
const videos = new Map<string, string>();
const truths = new Map<string, Truth>();

/** What the page itself saw of the element. Milliseconds. */
interface Truth {
  readonly watched: number;
  readonly startup: number;
  readonly stalls: number;
  readonly stalled: number;
}

/** The collector must know the origin of the players' pages, and the pages the address of the collector. */
async function startBoth(): Promise<void> {
  const setups: PlayerSetup[] = [];
  const stream = path.join(data.dataDir, 'stream');
  mkdirSync(stream);
  site = await startSite(drawStream(stream), setups);
  server = await startServer(path.join(data.dataDir, 'data'), { KINE_ALLOWED_ORIGINS: site.origin });
  const { key } = (await (await fetch(`${server.url}/api/ingest-key`)).json()) as IngestKey;
  for (const [i, name] of NAMES.entries()) {
    // Of 20 s each, and of different bytes.
    const id = await upload(drawVideo(path.join(data.dataDir, `${i}.mp4`), 20 + i / 25));
    videos.set(name, id);
    setups.push({ name, target: `${server.url}/api/cmcd/${key}`, contentId: id });
  }
}

async function upload(file: string): Promise<string> {
  const form = new FormData();
  form.set('video', await openAsBlob(file), path.basename(file));
  const added = await fetch(`${server.url}/api/upload/`, { method: 'POST', body: form });
  return ((await added.json()) as Video).video_id;
}

beforeAll(async () => {
  if (!chrome) return;
  await startBoth();
  browser = await launchChrome(chrome, { asPerson: true });
});
afterAll(async () => {
  await browser?.close();
  await server?.end();
  site?.stop();
  data.remove();
});

/** Plays 2 s, pauses for 0.8 s, plays on until `UNTIL_S`, and notes what the element does. */
function watch(page: Page): Promise<Truth> {
  return page.evaluate(async (until) => {
    const video = document.querySelector('video');
    if (!video) throw new Error('no video element');
    const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
    const seen = { watched: 0, startup: 0, stalls: 0, stalled: 0 };
    let asked = 0;
    let waiting = 0;
    let waitsAt = 0;
    const goesOn = (movedMs = 0): void => {
      if (waiting) seen.stalled += performance.now() - waiting - movedMs;
      waiting = 0;
    };
    video.addEventListener('playing', () => {
      seen.startup ||= performance.now() - asked;
      goesOn();
    });
    // Chromium was seen to go on after a wait without saying so, and to move a little further before it stood still.
    video.addEventListener('timeupdate', () => {
      const moved = video.currentTime - waitsAt;
      if (moved > 0.3) goesOn(moved * 1_000);
    });
    video.addEventListener('waiting', () => {
      if (!seen.startup) return;
      seen.stalls++;
      waiting = performance.now();
      waitsAt = video.currentTime;
    });
    while (video.readyState < 3) await sleep(50);
    asked = performance.now();
    await video.play();
    await sleep(2_000);
    video.pause();
    await sleep(800);
    await video.play();
    const end = performance.now() + 30_000;
    while (video.currentTime < until && performance.now() < end) await sleep(20);
    video.pause();
    // From 0 on and without a seek, what was watched is where it stands.
    seen.watched = video.currentTime * 1_000;
    return seen;
  }, UNTIL_S);
}

async function askVideo(videoId: string): Promise<Video> {
  return (await fetch(`${server.url}/api/video/${videoId}/`)).json() as Promise<Video>;
}

test.each(TELLING)('%s by its own options: the view is live, with its watch time', async (name) => {
  if (!chrome) return;
  const videoId = videos.get(name) ?? '';
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${site.origin}/${name}`);
  const watched = watch(page);
  await expect.poll(async () => (await askVideo(videoId)).viewers_now, { timeout: 15_000 }).toBe(1);
  const truth = await watched;
  truths.set(name, truth);
  await expect
    .poll(async () => (await askVideo(videoId)).total_watch_time, { timeout: 8_000 })
    .toBeGreaterThan(truth.watched * 0.0009);
  expect((await askVideo(videoId)).total_watch_time).toBeLessThan(truth.watched * 0.0011);
  const report = await fetch(`${server.url}/api/videos/${videoId}/analytics`);
  const { metrics } = (await report.json()) as AnalyticsReport;
  const places = name === 'hls.js-with-playhead' ? expect.any(Number) : null;
  expect(metrics).toMatchObject({ play: 1, engagement: places, completion: places });
  await page.close();
});

test('Shaka Player reports its bitrate and not its state: it is loaded, and whether it was watched is not told', async (context) => {
  if (!chrome) return context.skip(NO_CHROME);
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${site.origin}/shaka`);
  expect((await watch(page)).watched).toBeGreaterThan(8_000);
  await page.close();
  const { load, play, content_time } = await metricsOf(videos.get('shaka') ?? '');
  expect({ load, play, content_time }).toEqual({ load: 1, play: 0, content_time: 0 });
});

async function metricsOf(videoId: string): Promise<AnalyticsReport['metrics']> {
  const report = await fetch(`${server.url}/api/videos/${videoId}/analytics`);
  return ((await report.json()) as AnalyticsReport).metrics;
}

test('what each player told is stored, and what it did not is named as not measured', async (context) => {
  if (!chrome) return context.skip(NO_CHROME);
  // A connection that Chromium opened ahead and never used would hold up the server's orderly end.
  await browser.close();
  await server.end();
  const stored = await reportedViews(server.dataDir, [...videos.values()]);
  for (const name of TELLING) {
    const view = stored.find((each) => each.video_id === videos.get(name) && each.playing_ms > 0);
    const truth = truths.get(name);
    if (!view || !truth) throw new Error(`${name} has no view`);
    expect(view.excluded).toBe('');
    expect(truth.stalls).toBeGreaterThan(0);
    expect(view.stalls_n).toBe(truth.stalls);
    expect(Math.abs(view.stalls_ms - truth.stalled)).toBeLessThan(0.1 * truth.stalled + 100);
    expect(view.unmeasured).not.toContain('stalls');
    expect(view.unmeasured.includes('positions')).toBe(name !== 'hls.js-with-playhead');
    expect(JSON.parse(view.renditions)[0].bitrate_kbps).toBeGreaterThan(100);
    // dash.js says that it starts when it has loaded, and not when it is asked to play.
    if (name === 'dash.js') continue;
    const startup = (view.first_frame_at_ms ?? 0) - (view.requested_at_ms ?? Number.NaN);
    expect(Math.abs(startup - truth.startup)).toBeLessThan(300);
  }
});
