import path from 'node:path';
import type { CurveReport, Video } from '@kine/protocol/schemas';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectNumbers } from '../packages/server/src/cli/simulate/oracle.ts';
import { findChrome, launchChrome, NO_CHROME } from '../tools/chrome.ts';
import { type RunningServer, startServer, temporaryDataDir } from './running-server.ts';
import { storedViews } from './stored-views.ts';
import { drawVideo, realFile } from './test-video.ts';

/** Edges of stored runs may differ from what the element says by this much. */
const EDGE_S = 0.25;
const chrome = findChrome();

/** What the page itself saw: the frames shown in each stretch, and the element's own `played`. */
interface Witness {
  readonly stretches: { first: number; last: number }[];
  readonly played: [number, number][];
  readonly duration: number;
  /** Epoch milliseconds of the last pause. */
  readonly pausedAt: number;
}

const FILMS = [
  { name: 'a generated H.264 file', file: (folder: string) => drawVideo(path.join(folder, 'film.mp4'), 12) },
  { name: 'a real H.264 file', file: () => realFile('media/mdn_crystal.mp4') },
];

describe.each(FILMS)('a person watches $name', ({ file }) => {
  let browser: Browser;
  let server: RunningServer;
  const data = temporaryDataDir();
  const film = file(data.dataDir);

  beforeAll(async () => {
    if (!chrome || !film) return;
    server = await startServer(path.join(data.dataDir, 'data'));
    browser = await launchChrome(chrome, { asPerson: true });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.end();
    data.remove();
  });

  test('and the dashboard elsewhere shows exactly what was watched', async (context) => {
    if (!chrome) return context.skip(NO_CHROME);
    if (!film) return context.skip('the real material is not here (KINE_REAL_DATA)');

    const { dashboard, videoId } = await addInDashboard(browser, server.url, film);
    const watcher = await (await browser.newContext()).newPage();
    await watcher.goto(`${server.url}/watch/${videoId}`);
    const witness = await watch(watcher);
    const shown = await lastChange(dashboard);
    expect(shown.text).toMatch(/Plays\s*1\b.*Watch time\s*9\s*s/);
    expect(shown.at - witness.pausedAt).toBeLessThanOrEqual(1_000);

    await watcher.close();
    const report = await reportOf(server.url, videoId);
    await server.end();
    const [view, ...others] = await storedViews(server.dataDir, videoId);
    expect(others).toEqual([]);
    expect(view).toBeDefined();
    if (!view) return;

    expect(view.excluded).toBe('');
    expectRuns(
      view.runs.map(([from, to]) => [from / 1000, to / 1000]),
      witness,
    );
    expectReport(
      report,
      expectNumbers(
        [{ ...view, first_frame_at_ms: view.first_frame_at_ms ?? undefined }],
        report.durationMs,
        1000,
      ),
    );
  });
});

/** Adds the file through the page, as a person does, and stays on the video's own page. */
async function addInDashboard(
  browser: Browser,
  url: string,
  film: string,
): Promise<{ dashboard: Page; videoId: string }> {
  const dashboard = await (await browser.newContext()).newPage();
  await dashboard.goto(url);
  await dashboard.getByRole('button', { name: /add/i }).first().click();
  await dashboard.locator('input[type=file]').first().setInputFiles(film);
  await expect.poll(async () => (await videosOf(url)).length, { timeout: 20_000 }).toBe(1);
  const [video] = await videosOf(url);
  const videoId = video?.video_id ?? '';
  await dashboard.goto(`${url}/videos/${videoId}`);
  await dashboard.getByRole('button', { name: /^Plays/ }).waitFor();
  await noteChanges(dashboard);
  return { dashboard, videoId };
}

async function videosOf(url: string): Promise<Video[]> {
  return (await fetch(`${url}/api/videos/`)).json() as Promise<Video[]>;
}

/** Notes each change of the numbers on the page, with its time. */
async function noteChanges(dashboard: Page): Promise<void> {
  await dashboard.evaluate(() => {
    const tiles = (): string =>
      [...document.querySelectorAll('main button')].map((tile) => tile.textContent).join(' · ');
    const log = { at: Date.now(), text: tiles() };
    Object.assign(window, { kineLog: log });
    new MutationObserver(() => {
      const text = tiles();
      if (text !== log.text) Object.assign(log, { at: Date.now(), text });
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

/** The numbers once nothing has changed for two seconds, and when they last did. */
async function lastChange(dashboard: Page): Promise<{ at: number; text: string }> {
  const read = () =>
    dashboard.evaluate(() => (window as unknown as { kineLog: { at: number; text: string } }).kineLog);
  await expect.poll(async () => Date.now() - (await read()).at, { timeout: 10_000 }).toBeGreaterThan(2_000);
  return read();
}

/** Plays 0–4 s, seeks to 8 s, plays to the end, replays 2–3 s, and notes each frame that was shown. */
async function watch(page: Page): Promise<Witness> {
  await page.locator('video').waitFor();
  return page.evaluate(async () => {
    const video = document.querySelector('video');
    if (!video) throw new Error('no video element');
    video.muted = true;
    const stretches: { first: number; last: number }[] = [];
    // A stretch ends where the next frame is not the one that follows.
    const note = (_now: number, { mediaTime }: { mediaTime: number }): void => {
      const stretch = stretches.at(-1);
      if (stretch && mediaTime >= stretch.last && mediaTime < stretch.last + 0.5) stretch.last = mediaTime;
      else stretches.push({ first: mediaTime, last: mediaTime });
      video.requestVideoFrameCallback(note);
    };
    video.requestVideoFrameCallback(note);
    const until = (done: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => (done() ? resolve() : void requestAnimationFrame(look));
        look();
      });
    const seek = async (to: number): Promise<void> => {
      video.currentTime = to;
      await until(() => !video.seeking);
    };
    const play = async (done: () => boolean): Promise<void> => {
      await video.play();
      await until(done);
    };
    await play(() => video.currentTime >= 4);
    // A person drags the playhead while the video plays.
    video.currentTime = 8;
    await until(() => !video.seeking);
    await play(() => video.ended);
    await seek(2);
    await play(() => video.currentTime >= 3);
    video.pause();
    const pausedAt = Date.now();
    const { played } = video;
    const ranges = Array.from({ length: played.length }, (_, i): [number, number] => [
      played.start(i),
      played.end(i),
    ]);
    return { stretches, played: ranges, duration: video.duration, pausedAt };
  });
}

interface Report {
  readonly curve: CurveReport;
  readonly metrics: Record<string, number | null>;
  readonly durationMs: number;
}

/** The numbers once the last state has reached the warehouse. */
async function reportOf(url: string, videoId: string): Promise<Report> {
  const spoolEmpty = async (): Promise<number> => {
    const health = (await (await fetch(`${url}/healthz`)).json()) as { spool: { views: number } };
    return health.spool.views;
  };
  await expect.poll(spoolEmpty, { timeout: 10_000 }).toBe(0);
  const get = async <T>(what: string): Promise<T> =>
    (await fetch(`${url}/api/videos/${videoId}/${what}`)).json() as Promise<T>;
  const curve = await get<CurveReport>('curve?bin=1');
  const { metrics } = await get<{ metrics: Report['metrics'] }>('analytics');
  return { curve, metrics, durationMs: Math.round(curve.duration_s * 1000) };
}

function expectRuns(
  runs: readonly (readonly [number, number])[],
  { stretches, played, duration }: Witness,
): void {
  const wanted = stretches.map(({ first, last }) => [first, last]);
  expect(runs.length, `runs ${JSON.stringify(runs)} for ${JSON.stringify(wanted)}`).toBe(3);
  for (const [i, [from, to]] of runs.entries()) {
    const { first = 0, last = 0 } = stretches[i] ?? {};
    expect(Math.abs(from - first), `run ${i} begins at ${from}, first frame ${first}`).toBeLessThanOrEqual(
      EDGE_S,
    );
    expect(Math.abs(to - last), `run ${i} ends at ${to}, last frame ${last}`).toBeLessThanOrEqual(EDGE_S);
  }
  const edges = [played[0]?.[0], played[0]?.[1], played[1]?.[0], played[1]?.[1]];
  const ours = [runs[0]?.[0], runs[0]?.[1], runs[1]?.[0], runs[1]?.[1]];
  expect(played.length).toBe(2);
  for (const [i, edge] of edges.entries())
    expect(Math.abs((edge ?? 0) - (ours[i] ?? 0))).toBeLessThanOrEqual(EDGE_S);
  expect(runs[1]?.[1]).toBeGreaterThan(duration - EDGE_S);
}

function expectReport(
  { curve, metrics, durationMs }: Report,
  oracle: ReturnType<typeof expectNumbers>,
): void {
  const widths = curve.retention.map((_, bin) => Math.min(1000, durationMs - bin * 1000));
  expect(curve.plays).toBe(1);
  expect(curve.retention).toEqual(oracle.seen_ms.map((ms, bin) => ms / (widths[bin] ?? 1)));
  expect(curve.intensity).toEqual(oracle.played_ms.map((ms, bin) => ms / (widths[bin] ?? 1)));
  expect(curve.survival).toEqual(oracle.reached);
  expect([curve.started, curve.stopped]).toEqual([oracle.started, oracle.stopped]);
  expect(metrics).toMatchObject({ play: 1, unique_viewers: 1, content_time: oracle.content_ms / 1000 });
  expect(metrics.unique_content).toBe(oracle.unique_ms / 1000);
  expect(metrics.playing_time).toBe(oracle.playing_ms / 1000);
}
