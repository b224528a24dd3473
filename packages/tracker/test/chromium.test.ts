import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Run, ViewState } from '@kine/protocol';
import { union } from '@kine/protocol';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findChrome, launchChrome, NO_CHROME } from '../../../tools/chrome.ts';
import { buildTracker } from './build-tracker.ts';
import { type Collector, startCollector } from './collector.ts';
import { makeVideo } from './make-video.ts';
import { FRAME_LOG, playedStretches, playerPage } from './page.ts';

/** Edges of runs may be this far from what the browser itself says. */
const EDGE_MS = 250;
const SECONDS = 12;

const chrome = findChrome();

describe.skipIf(!chrome)(
  `the tracker in Chromium${chrome ? '' : `: ${NO_CHROME}`}`,
  { timeout: 60_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'kine-tracker-'));
    let browser: Browser;
    let collector: Collector;
    let videos = 0;
    let videoId: string;
    const pages: Record<string, string> = {};
    const opened: Page[] = [];

    beforeAll(async () => {
      buildTracker(folder);
      makeVideo(join(folder, 'v.mp4'), SECONDS);
      makeVideo(join(folder, 'short.mp4'), 2);
      collector = await startCollector(pages, {
        '/t.js': join(folder, 't.js'),
        '/v.mp4': join(folder, 'v.mp4'),
        '/short.mp4': join(folder, 'short.mp4'),
      });
      browser = await launchChrome(chrome ?? '', { backForwardCache: true });
    });

    afterAll(async () => {
      await browser?.close();
      await collector?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    beforeEach(() => {
      videoId = `video-${++videos}`;
      Object.assign(collector.behaviour, {
        noSockets: false,
        noWelcome: false,
        noAck: false,
        answer: undefined,
      });
      return async () => {
        for (const page of opened.splice(0)) await page.close();
        expect(collector.complaints.splice(0)).toEqual([]);
      };
    });

    /** The script comes from another origin than the page, as on a page of somebody else. */
    const trackerAddress = (): string => `http://localhost:${collector.port}/t.js`;

    const openPage = async (html: string): Promise<Page> => {
      pages[`/${videoId}`] = html;
      const page = await browser.newPage();
      opened.push(page);
      page.on('pageerror', (error) => collector.complaints.push(`page error: ${error}`));
      await page.goto(`http://127.0.0.1:${collector.port}/${videoId}`);
      return page;
    };

    const openPlayer = (attributes?: string): Promise<Page> =>
      openPage(playerPage(videoId, trackerAddress(), attributes));

    /** Runs `code` in the page with the element `player`; it may wait with `until(condition)`. */
    const act = (page: Page, code: string): Promise<unknown> =>
      page.evaluate(`(async () => {
      const player = document.getElementById('player');
      const until = async (condition) => {
        while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
      };
      ${code}
    })()`);

    const settled = async (condition: (view: ViewState) => boolean): Promise<ViewState> => {
      await expect
        .poll(() => collector.views(videoId).some(condition), { timeout: 15_000, interval: 50 })
        .toBe(true);
      return collector.views(videoId).find(condition) as ViewState;
    };

    const spans = (runs: readonly Run[]): [number, number][] => runs.map(([from, to]) => [from, to]);

    const framesOf = (page: Page, id = 'player'): Promise<[number, number][]> =>
      page.evaluate(`frames.${id}`);

    const playedBy = (page: Page): Promise<[number, number][]> =>
      page.evaluate(`Array.from({ length: player.played.length }, (_, i) => [
      player.played.start(i) * 1000,
      player.played.end(i) * 1000,
    ])`);

    const expectClose = (
      actual: readonly (readonly number[])[],
      wanted: readonly (readonly number[])[],
    ): void => {
      const report = `${JSON.stringify(actual)} against ${JSON.stringify(wanted)}`;
      expect(actual.length, report).toBe(wanted.length);
      for (const [i, [from = 0, to = 0]] of wanted.entries()) {
        expect(Math.abs((actual[i]?.[0] ?? 0) - from), report).toBeLessThanOrEqual(EDGE_MS);
        expect(Math.abs((actual[i]?.[1] ?? 0) - to), report).toBeLessThanOrEqual(EDGE_MS);
      }
    };

    const expectSound = ({ runs }: ViewState): void => {
      for (const [i, [from, to, at, rate]] of runs.entries()) {
        const next = runs[i + 1];
        expect(to).toBeGreaterThan(from);
        if (next) expect(next[2]).toBeGreaterThanOrEqual(at + (to - from) / rate - 1);
      }
    };

    test('plays, seeks, plays to the end and replays a part: the runs are what the browser itself says', async () => {
      const page = await openPlayer();
      await act(
        page,
        `player.play(); await until(() => player.currentTime >= 4); player.currentTime = 8;
      await until(() => player.ended); player.currentTime = 2; player.play();
      await until(() => player.currentTime >= 3 && player.currentTime < 8); player.pause();`,
      );
      const view = await settled(({ now, runs }) => now.state === 'paused' && runs.length === 3);
      expectClose(spans(view.runs), [
        [0, 4_000],
        [8_000, 12_000],
        [2_000, 3_000],
      ]);
      expectClose(spans(view.runs), playedStretches(await framesOf(page)));
      expectClose(union(view.runs), await playedBy(page));
      expectSound(view);
      expect(view).toMatchObject({
        ended: true,
        seeks: { n: 2 },
        stalls: { n: 0 },
        errors: [],
        autoplay: false,
      });
      expect(Math.abs(view.playing_ms - 9_000)).toBeLessThan(500);
      expect(Math.abs(view.reported_duration_ms - 12_000)).toBeLessThan(100);
      expect(view.first_frame_at_ms).toBeGreaterThanOrEqual(view.requested_at_ms ?? Number.NaN);
      expect(view.renditions[0]).toMatchObject({ height: 180, displayed_height: 180 });
      expect(view.viewable_at_ms).toBeGreaterThanOrEqual(1_000);
      expect(view.context).toMatchObject({ player: 'video', custom: { 1: 'spring' } });
    });

    test('a loop closes a run at each end and is not a seek of the viewer', async () => {
      const page = await openPlayer('src="/short.mp4" loop');
      await act(
        page,
        `player.play(); await until(() => player.played.length && player.currentTime > 1.5);
      await until(() => player.currentTime < 1); await until(() => player.currentTime > 1.5);
      await until(() => player.currentTime < 1); await until(() => player.currentTime > 0.5); player.pause();`,
      );
      const view = await settled(({ now }) => now.state === 'paused');
      expectClose(spans(view.runs), playedStretches(await framesOf(page)));
      expect(view.runs.length).toBe(3);
      expect(view).toMatchObject({ ended: true, seeks: { n: 0 }, stalls: { n: 0 } });
      expectSound(view);
    });

    test('a change of speed closes a run and the next one says its rate', async () => {
      const page = await openPlayer();
      await act(
        page,
        `player.play(); await until(() => player.currentTime >= 2); player.playbackRate = 2;
      await until(() => player.currentTime >= 6); player.pause();`,
      );
      const view = await settled(({ now }) => now.state === 'paused');
      expectClose(spans(view.runs), [
        [0, 2_000],
        [2_000, 6_000],
      ]);
      expect(view.runs.map((run) => run[3])).toEqual([1, 2]);
      expect(Math.abs(view.playing_ms - 4_000)).toBeLessThan(400);
      expectSound(view);
    });

    test('scrubbing stays below two states a second and leaves exact runs', async () => {
      const page = await openPlayer();
      const before = collector.received.length;
      await act(
        page,
        `player.play(); await until(() => player.currentTime >= 1);
      for (let i = 0; i < 30; i++) {
        player.currentTime = (i * 3.7) % 11;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      player.pause();`,
      );
      const view = await settled(({ now }) => now.state === 'paused');
      const sent = collector.received.slice(before).filter(({ message }) => message.state);
      const seconds = ((sent.at(-1)?.at ?? 0) - (sent[0]?.at ?? 0)) / 1_000;
      expect(sent.length - 1).toBeLessThan(2 * seconds);
      expectClose(spans(view.runs.filter(([from, to]) => to - from > 120)).slice(0, 1), [[0, 1_000]]);
      expectClose(union(view.runs).slice(0, 1), (await playedBy(page)).slice(0, 1));
      expectSound(view);
    });

    test('playback that nobody asked for is autoplay, and muted time is told apart', async () => {
      const page = await openPlayer('src="/short.mp4" autoplay muted');
      const view = await settled(({ now }) => now.state === 'ended');
      expect(view).toMatchObject({ autoplay: true, muted_ms: view.playing_ms, hidden_ms: 0 });
      expectClose(spans(view.runs), playedStretches(await framesOf(page)));
    });

    test('a play that never starts makes no run and no play', async () => {
      const page = await openPlayer('src="/nothing.mp4" preload="none"');
      await act(page, `await player.play().catch(() => {});`);
      const view = await settled(({ errors }) => errors.length > 0);
      expect(view.runs).toEqual([]);
      expect(view.first_frame_at_ms).toBeUndefined();
      expect(view.requested_at_ms).toBeDefined();
      expect(view.errors[0]).toMatchObject({ code: 'media_4', fatal: true, phase: 'start' });
    });

    test('leaving the page sends the last word', async () => {
      const page = await openPlayer();
      await act(page, `player.play(); await until(() => player.currentTime >= 2);`);
      await page.goto(`http://127.0.0.1:${collector.port}/elsewhere`);
      const view = await settled(({ runs }) => (runs[0]?.[1] ?? 0) > 1_750);
      expect(collector.received.at(-1)).toMatchObject({
        via: 'http',
        message: { state: { viewId: view.viewId } },
      });
      expect(view.runs[0]?.[1]).toBeLessThan(3_000);
    });

    test('leaving before hello is answered sends hello and state together', async () => {
      collector.behaviour.noWelcome = true;
      const page = await openPlayer();
      await act(page, `player.play(); await until(() => player.currentTime >= 1);`);
      await page.goto(`http://127.0.0.1:${collector.port}/elsewhere`);
      await settled(({ runs }) => (runs[0]?.[1] ?? 0) > 750);
      expect(collector.received.at(-1)?.message).toMatchObject({ hello: { videoId }, state: { viewId: '' } });
    });

    test('a return from the back/forward cache goes on with the same view', async () => {
      const page = await openPlayer();
      await act(
        page,
        `window.kept = true; player.play(); await until(() => player.currentTime >= 1); player.pause();`,
      );
      await page.goto(`http://127.0.0.1:${collector.port}/elsewhere`);
      await page.goBack({ waitUntil: 'commit' });
      expect(await page.evaluate('window.kept'), 'the page came from the cache').toBe(true);
      await act(page, `player.play(); await until(() => player.currentTime >= 2); player.pause();`);
      const view = await settled(({ now, runs }) => now.state === 'paused' && runs.length === 2);
      expectClose(spans(view.runs), [
        [0, 1_000],
        [1_000, 2_000],
      ]);
      expect(collector.views(videoId)).toHaveLength(1);
    });

    test('a socket that dies is opened again and nothing is lost', async () => {
      const page = await openPlayer();
      await act(page, `player.play(); await until(() => player.currentTime >= 1.5);`);
      collector.behaviour.noAck = true;
      await act(page, `player.currentTime = 5; await until(() => player.currentTime >= 6);`);
      collector.killSockets();
      collector.behaviour.noAck = false;
      await act(page, `await until(() => player.currentTime >= 7); player.pause();`);
      const view = await settled(({ now }) => now.state === 'paused');
      expectClose(spans(view.runs), [
        [0, 1_500],
        [5_000, 7_000],
      ]);
      const resumes = collector.received.filter(
        ({ message: { hello } }) => hello && 'token' in hello && hello.viewId === view.viewId,
      );
      expect(resumes.length).toBe(2);
    });

    test('where sockets are blocked states go over HTTP', async () => {
      collector.behaviour.noSockets = true;
      const page = await openPlayer();
      await act(page, `player.play(); await until(() => player.currentTime >= 7); player.pause();`);
      const view = await settled(({ now }) => now.state === 'paused');
      expectClose(spans(view.runs), [[0, 7_000]]);
      const mine = collector.received.filter(({ message }) => message.state?.viewId === view.viewId);
      expect(mine.every(({ via }) => via === 'http')).toBe(true);
    });

    test('too_many waits as long as it is told and sends again; an unknown refusal is silence', async () => {
      let refusedAt = 0;
      collector.behaviour.answer = ({ seq }) => {
        if (refusedAt) return undefined;
        refusedAt = Date.now();
        return { refused: 'too_many', seq, message: 'slowly', retry_ms: 2_000 };
      };
      const page = await openPlayer();
      await act(page, `player.play(); await until(() => player.currentTime >= 1); player.pause();`);
      const view = await settled(({ now }) => now.state === 'paused');
      const next = collector.received.find(({ at, message }) => message.state && at > refusedAt + 50);
      expect((next?.at ?? 0) - refusedAt).toBeGreaterThanOrEqual(1_950);
      collector.behaviour.answer = ({ seq }) => ({ refused: 'erased', seq, message: 'gone' });
      await act(page, `player.play(); await until(() => player.currentTime >= 2); player.pause();`);
      await expect.poll(() => collector.openSockets()).toBe(0);
      const { length } = collector.received;
      await act(page, `player.play(); await until(() => player.currentTime >= 3); player.pause();`);
      expect(collector.received).toHaveLength(length);
      expect(view.runs).toHaveLength(1);
    });

    test('a token refused before anything was stored gets a new one, with the whole view', async () => {
      const refused: string[] = [];
      collector.behaviour.answer = ({ seq, viewId }) => {
        if (refused.length > 0) return undefined;
        refused.push(viewId);
        return { refused: 'token_invalid', seq, message: 'unknown key' };
      };
      const page = await openPlayer();
      await act(page, `player.play(); await until(() => player.currentTime >= 2); player.pause();`);
      const view = await settled(({ now }) => now.state === 'paused');
      expect(view.viewId).not.toBe(refused[0]);
      expectClose(spans(view.runs), [[0, 2_000]]);
    });

    test('a token that expires later begins a new view, which counts nothing twice', async () => {
      const page = await openPlayer();
      await act(page, `player.play(); await until(() => player.currentTime >= 1); player.pause();`);
      const first = await settled(({ now }) => now.state === 'paused');
      collector.behaviour.answer = ({ viewId, seq }) =>
        viewId === first.viewId ? { refused: 'token_expired', seq, message: 'a day has passed' } : undefined;
      await act(page, `player.play(); await until(() => player.currentTime >= 3); player.pause();`);
      const second = await settled(
        ({ viewId, now, runs }) => viewId !== first.viewId && now.state === 'paused' && runs.length > 0,
      );
      expectClose(spans(first.runs), [[0, 1_000]]);
      expect(spans(second.runs)[0]?.[0]).toBeGreaterThanOrEqual(first.runs[0]?.[1] ?? 0);
      expect(spans(second.runs).at(-1)?.[1]).toBeGreaterThan(2_750);
    });

    test('two players on a page are two views', async () => {
      const other = `${videoId}-other`;
      const player = (id: string, src: string, video: string): string =>
        `<div><video id="${id}" src="${src}" muted></video><script src="${trackerAddress()}" data-video="${video}"></script></div>`;
      const page = await openPage(
        `<!doctype html>${player('player', '/v.mp4', videoId)}${player('second', '/short.mp4', other)}${FRAME_LOG}`,
      );
      await act(page, `player.play(); second.play(); await until(() => second.ended); player.pause();`);
      const view = await settled(({ now }) => now.state === 'paused');
      await expect.poll(() => collector.views(other)[0]?.now.state).toBe('ended');
      expectClose(spans(view.runs), playedStretches(await framesOf(page)));
      expectClose(
        spans(collector.views(other)[0]?.runs ?? []),
        playedStretches(await framesOf(page, 'second')),
      );
    });

    test('another source in the same element is another view', async () => {
      const page = await openPlayer();
      await act(
        page,
        `player.play(); await until(() => player.currentTime >= 2); player.src = '/short.mp4';
      player.play(); await until(() => player.ended);`,
      );
      await settled(({ now }) => now.state === 'ended');
      const views = collector.views(videoId);
      expect(views.map(({ runs }) => runs.length)).toEqual([1, 1]);
      expectClose(spans(views.flatMap(({ runs }) => runs)), [
        [0, 2_000],
        [0, 2_000],
      ]);
    });

    test('a player that comes after the script is found', async () => {
      const page = await openPage(
        `<!doctype html><script src="${trackerAddress()}" data-video="${videoId}" data-selector="#player"></script>`,
      );
      await page.evaluate(`setTimeout(() => {
      document.body.innerHTML = '<video></video><video id="player" src="/v.mp4" muted></video>';
    }, 300)`);
      await act(
        page,
        `await until(() => document.getElementById('player'));
      const late = document.getElementById('player');
      late.play(); await until(() => late.currentTime >= 1); late.pause();`,
      );
      const view = await settled(({ now }) => now.state === 'paused');
      expectClose(spans(view.runs), [[0, 1_000]]);
      expect(view.muted_ms).toBe(view.playing_ms);
    });
  },
);
