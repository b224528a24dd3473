import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MediaPlayerClass } from 'dashjs';
import type Hls from 'hls.js';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { makeDash, makeHls } from '../../../tools/make-stream.ts';
import { type DashPlayer, dashAdapter } from '../src/adapters/dash.ts';
import { type HlsPlayer, hlsAdapter } from '../src/adapters/hls.ts';
import { act, expectClose, setStage, spans } from './stage.ts';

const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/** The players as npm delivers them, the built package, and a stream of each kind. */
const { videoId, views, openPage, settled, collector } = setStage((folder) => {
  const streams = join(folder, 'streams');
  mkdirSync(streams);
  makeHls(streams, { seconds: 12 });
  makeDash(streams, { seconds: 12 });
  const all = (path: string, from: string): [string, string][] =>
    readdirSync(from, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => [`${path}/${name}`, join(from, name)]);
  return {
    '/hls.min.js': join(MODULES, 'hls.js/dist/hls.min.js'),
    '/dash.min.js': join(MODULES, 'dashjs/dist/modern/umd/dash.all.min.js'),
    ...Object.fromEntries([...all('/package', folder), ...all('/streams', streams)]),
    '/again/main.m3u8': join(streams, 'v1.m3u8'),
    ...Object.fromEntries(all('/again', streams).filter(([path]) => path.endsWith('.ts'))),
  };
});

/** A page of somebody else: their player, and our package beside it. */
function openPlayer(library: string, code: string): Promise<Page> {
  return openPage(`<!doctype html><title>theirs</title>
    <video id="player" width="640" height="360" muted></video>
    <script src="/${library}"></script>
    <script type="module">
      import { track } from '/package/index.js';
      import { hlsAdapter } from '/package/hls.js';
      import { dashAdapter } from '/package/dash.js';
      const video = document.getElementById('player');
      ${code}
      window.tracker = track(video, {
        videoId: '${videoId()}', endpoint: location.origin, adapter: window.adapter,
        onError: (error) => { throw error; },
      });
    </script>`);
}

const PLAY_AND_SEEK = `
  await until(() => window.tracker && player.readyState >= 1);
  await player.play();
  await until(() => player.currentTime >= 2);
  player.currentTime = 6;
  await until(() => !player.seeking && player.currentTime >= 8);
  player.pause();`;

describe('hls.js on a page of somebody else', () => {
  const open = (source: string, config = '{}'): Promise<Page> =>
    openPlayer(
      'hls.min.js',
      `window.hls = new Hls(${config});
       window.adapter = hlsAdapter(window.hls);
       window.hls.loadSource('${source}');
       window.hls.attachMedia(video);`,
    );

  test('is tracked with each switch of level and its bitrate', async () => {
    const page = await open('/streams/main.m3u8', '{ startLevel: 1 }');
    await act(page, `await until(() => window.tracker && hls.levels.length); hls.currentLevel = 0;`);
    await act(page, PLAY_AND_SEEK.replace('player.pause();', ''));
    await act(page, `hls.currentLevel = 1; await until(() => player.videoHeight === 360); player.pause();`);
    const view = await settled(({ now }) => now.state === 'paused');
    const [first, second] = spans(view.runs);
    expectClose([first ?? []], [[0, 2_000]]);
    expect(Math.abs((second?.[0] ?? 0) - 6_000)).toBeLessThanOrEqual(250);
    const bitrates = (await page.evaluate('hls.levels.map(({ bitrate }) => Math.round(bitrate / 1000))')) as [
      number,
      number,
    ];
    const [low, high] = bitrates;
    const shown = view.renditions.map(({ height, bitrate_kbps }) => [height, bitrate_kbps]);
    expect(shown[0]?.[0]).toBe(180);
    expect(shown).toContainEqual([180, low]);
    expect(shown.at(-1)).toEqual([360, high]);
    expect(view.errors).toEqual([]);
  });

  test('that cannot load its playlist failed before the start, by the name of the error', async () => {
    await open(
      '/streams/missing.m3u8',
      '{ manifestLoadPolicy: { default: { maxTimeToFirstByteMs: 5000, maxLoadTimeMs: 5000, timeoutRetry: null, errorRetry: null } } }',
    );
    const view = await settled(({ errors }) => errors.length > 0);
    expect(view.errors).toEqual([
      expect.objectContaining({ code: expect.stringMatching(/^hls_manifest/), fatal: true, phase: 'start' }),
    ]);
  });

  test('that loads another playlist shows another video', async () => {
    const page = await open('/streams/main.m3u8');
    await act(
      page,
      `await until(() => window.tracker && player.readyState >= 1); await player.play(); await until(() => player.currentTime >= 1);`,
    );
    await act(
      page,
      `hls.recoverMediaError(); await until(() => player.readyState >= 1); await player.play(); await until(() => player.currentTime >= 2);`,
    );
    expect(views()).toHaveLength(1);
    await act(
      page,
      `hls.loadSource('/again/main.m3u8'); await until(() => player.currentTime < 1 && player.readyState >= 1);
       await player.play(); await until(() => player.currentTime >= 1); player.pause();`,
    );
    await expect.poll(() => views().at(-1)?.now.state, { timeout: 10_000 }).toBe('paused');
    expect(views()).toHaveLength(2);
    const [first, second] = views();
    expect(first?.runs.at(-1)?.[1]).toBeGreaterThan(1_750);
    expectClose(spans(second?.runs ?? []), [[0, 1_000]]);
  });
});

describe('dash.js on a page of somebody else', () => {
  const open = (source: string): Promise<Page> =>
    openPlayer(
      'dash.min.js',
      `window.dash = dashjs.MediaPlayer().create();
       window.dash.updateSettings({ streaming: { abr: { autoSwitchBitrate: { video: false } }, retryAttempts: { MPD: 0 } } });
       window.adapter = dashAdapter(window.dash);
       window.dash.initialize(video, '${source}', false);`,
    );

  test('is tracked with each representation and its bitrate', async () => {
    const page = await open('/streams/main.mpd');
    await act(page, PLAY_AND_SEEK);
    const view = await settled(({ now }) => now.state === 'paused');
    expectClose(spans(view.runs), [
      [0, 2_000],
      [6_000, 8_000],
    ]);
    const shown = view.renditions.map(({ height, bitrate_kbps }) => [height, bitrate_kbps]);
    const known = (await page.evaluate(
      `dash.getRepresentationsByType('video').map(({ height, bitrateInKbit }) => [height, Math.round(bitrateInKbit)])`,
    )) as number[][];
    expect(known).toContainEqual(shown.at(-1));
    expect(view.errors).toEqual([]);
    expect(collector().complaints).toEqual([]);
  });

  test('that cannot load its manifest failed before the start, by the number of the error', async () => {
    await open('/streams/missing.mpd');
    const view = await settled(({ errors }) => errors.length > 0);
    expect(view.errors[0]).toMatchObject({ code: expect.stringMatching(/^dash_\d+$/), phase: 'start' });
  });
});

test('the real players are what the adapters take', () => {
  const adapters = {
    hls: (hls: Hls) => hlsAdapter(hls satisfies HlsPlayer),
    dash: (player: MediaPlayerClass) => dashAdapter(player satisfies DashPlayer),
  };
  expect(Object.keys(adapters)).toEqual(['hls', 'dash']);
});
