import { expect, test } from 'vitest';
import { expectPossible } from './check-view.ts';
import { act, setStage } from './stage.ts';

const { behaviour, leave, openPage, openPlayer, settled, videoId, trackerAddress } = setStage();

test('startup is the time from the request to the first frame', async () => {
  behaviour().badNetwork = { share: 0, forMs: 1_200 };
  const page = await openPlayer('src="/v.mp4" preload="none"');
  await act(
    page,
    `await new Promise((r) => setTimeout(r, 500)); player.play();
    await until(() => player.currentTime >= 1); player.pause();`,
  );
  const {
    requested_at_ms = 0,
    first_frame_at_ms = 0,
    stalls,
  } = await settled(({ now }) => now.state === 'paused');
  expect(requested_at_ms).toBeGreaterThanOrEqual(450);
  expect(first_frame_at_ms - requested_at_ms).toBeGreaterThan(1_100);
  expect(first_frame_at_ms - requested_at_ms).toBeLessThan(3_500);
  expect(stalls).toEqual({ n: 0, ms: 0, list: [] });
});

test('a server that stops sending for a while makes one stall, as long as the player stood still', async () => {
  behaviour().badNetwork = { share: 0.25, forMs: 4_500 };
  const page = await openPlayer();
  const stood = await act(
    page,
    `let from, stood = 0;
    player.addEventListener('waiting', () => { from ??= performance.now(); });
    player.addEventListener('playing', () => { if (from) stood += performance.now() - from; from = undefined; });
    player.play(); await until(() => player.currentTime > 5); player.pause(); return stood;`,
  );
  const view = await settled(({ now }) => now.state === 'paused');
  expect(stood).toBeGreaterThan(500);
  expect(view.stalls.n).toBe(1);
  expect(Math.abs(view.stalls.ms - Number(stood))).toBeLessThan(400);
  expect(view.stalls.list).toEqual([[expect.any(Number), view.stalls.ms]]);
  expect(view.seeks).toEqual({ n: 0, latency_ms: 0 });
  expectPossible(view);
});

test('waiting for a seek to land is the latency of that seek and no stall', async () => {
  behaviour().badNetwork = { share: 0.5, forMs: 2_000 };
  const page = await openPlayer('src="/v.mp4" preload="metadata"');
  await act(
    page,
    `player.play(); await until(() => player.currentTime >= 1); player.currentTime = 11;
    await until(() => player.currentTime > 11.3); player.pause();`,
  );
  const view = await settled(({ now }) => now.state === 'paused');
  expect(view.seeks.n).toBe(1);
  expect(view.seeks.latency_ms).toBeGreaterThan(500);
  expect(view.stalls.n).toBe(0);
});

test('a file that is cut off in the middle is a failure during playback', async () => {
  behaviour().badNetwork = { share: 0.4 };
  const page = await openPlayer();
  await act(page, 'player.play(); await until(() => player.error);');
  const view = await settled(({ errors }) => errors.length > 0);
  expect(view.errors).toEqual([{ at_ms: expect.any(Number), code: 'media_2', fatal: true, phase: 'mid' }]);
  expect(view.runs.length).toBeGreaterThan(0);
});

test('somebody who leaves before the first frame leaves a request without one', async () => {
  behaviour().badNetwork = { share: 0, forMs: 20_000 };
  const page = await openPlayer('src="/v.mp4" preload="none"');
  await act(page, 'player.play().catch(() => {}); await new Promise((r) => setTimeout(r, 1_500));');
  await leave(page);
  const view = await settled(({ now }) => now.at_ms > 1_000);
  expect(view).toMatchObject({ requested_at_ms: expect.any(Number), runs: [], errors: [] });
  expect(view.first_frame_at_ms).toBeUndefined();
});

test('frames are counted as the element counts them', async () => {
  const page = await openPlayer('src="/short.mp4"');
  const { totalVideoFrames, droppedVideoFrames } = (await act(
    page,
    `player.play(); await until(() => player.ended); await new Promise((r) => setTimeout(r, 300));
     const { totalVideoFrames, droppedVideoFrames } = player.getVideoPlaybackQuality();
     return { totalVideoFrames, droppedVideoFrames };`,
  )) as Record<string, number>;
  const { frames } = await settled(({ now }) => now.state === 'ended');
  expect(totalVideoFrames).toBeGreaterThan(40);
  expect(Math.abs((frames?.total ?? 0) - (totalVideoFrames ?? 0))).toBeLessThanOrEqual(3);
  expect(frames?.dropped).toBeLessThanOrEqual(droppedVideoFrames ?? 0);
});

test('another size of the picture is another rendition', async () => {
  const page = await openPlayer();
  await act(
    page,
    `player.play(); await until(() => player.currentTime >= 1); player.style.height = '360px';
    await until(() => player.currentTime >= 2); player.pause();`,
  );
  const { renditions } = await settled(({ now }) => now.state === 'paused');
  expect(renditions.map(({ height, displayed_height }) => [height, displayed_height])).toEqual([
    [180, 180],
    [180, 360],
  ]);
});

test('time with the tab hidden is told apart', async () => {
  const page = await openPage(
    `<!doctype html><video id="player" src="/v.mp4"></video>
     <script src="${trackerAddress()}" data-video="${videoId()}"></script>`,
  );
  // Headless tabs are always visible, so the page is told otherwise.
  await act(
    page,
    `player.play(); await until(() => player.currentTime >= 1);
    Object.defineProperty(document, 'hidden', { get: () => player.currentTime < 2, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => player.currentTime >= 3); player.pause();`,
  );
  const view = await settled(({ now }) => now.state === 'paused');
  expect(Math.abs(view.hidden_ms - 1_000)).toBeLessThan(400);
  expect(Math.abs(view.playing_ms - 3_000)).toBeLessThan(400);
});
