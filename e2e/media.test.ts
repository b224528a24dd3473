import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { AddedVideo, ErrorBody, Playback } from '@kine/protocol/schemas';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChrome, launchChrome, NO_CHROME } from '../tools/chrome.ts';
import { type RunningServer, startServer, temporaryDataDir } from './running-server.ts';
import { realFile } from './test-video.ts';

const chrome = findChrome();
const folder = realFile('media');

/** What became of a file, and how far the watch page played it. */
interface Outcome {
  readonly became: string;
  readonly playedTo: string;
}

/** What is right for each file: the code of its refusal, or what viewers play. */
const RIGHT: Readonly<Record<string, RegExp>> = {
  'CORRUPT_empty.mp4': /^KINE_NOT_A_VIDEO$/,
  'CORRUPT_header_only_crystal_first1024.mp4': /^KINE_NOT_A_VIDEO$/,
  'CORRUPT_text_named_mp4.mp4': /^KINE_NOT_A_VIDEO$/,
  'CORRUPT_truncated_rabbit320_first400000.mp4': /^plays viewer\.mp4$/,
  // These two have their index at the end.
  'am_internal_emulator_transformer_output_270_rotated.mp4': /^plays viewer\.mp4$/,
  'am_long_1080p_lowbitrate.mp4': /^plays viewer\.mp4$/,
  'am_sample.avi': /^plays viewer\.mp4$/,
  'am_sample_audio_only_15s.mp4': /^KINE_NO_VIDEO_TRACK$/,
  // Dates and Apple's names are in these two; nothing is in the third.
  'mdn_crystal.mp4': /^plays viewer\.mp4$/,
  'mdn_rabbit320.mp4': /^plays viewer\.mp4$/,
  'mdn_rabbit320.webm': /^plays original\.webm$/,
};

describe('every file of the real material', () => {
  const data = temporaryDataDir();
  let server: RunningServer;
  let browser: Browser;
  beforeAll(async () => {
    if (!chrome || !folder) return;
    server = await startServer(path.join(data.dataDir, 'data'));
    browser = await launchChrome(chrome);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.end();
    data.remove();
  });

  test('is played, or refused for the right reason', async (context) => {
    if (!chrome) return context.skip(NO_CHROME);
    if (!folder) return context.skip('the real material is not here (KINE_REAL_DATA)');
    const files = readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort();
    const outcomes: Record<string, Outcome> = {};
    for (const name of files) {
      const added = await add(server.url, path.join(folder, name));
      if ('error' in added) outcomes[name] = { became: added.error.code, playedTo: '–' };
      else outcomes[name] = await playAdded(browser, server.url, added);
    }
    console.table(outcomes);
    expect(files).toEqual(Object.keys(RIGHT).sort());
    for (const [name, right] of Object.entries(RIGHT)) expect(outcomes[name]?.became, name).toMatch(right);
    for (const [name, { became, playedTo }] of Object.entries(outcomes)) {
      if (became.startsWith('plays')) expect(playedTo, name).toMatch(/^\d+\.\d s of \d+\.\d s/);
    }
  });
});

async function add(url: string, file: string): Promise<AddedVideo | ErrorBody> {
  const form = new FormData();
  form.append('video', new Blob([readFileSync(file)]), path.basename(file));
  return (await fetch(`${url}/api/upload/`, { method: 'POST', body: form })).json();
}

/** Opens the watch page at once, as an impatient viewer does; it begins by itself when the video is ready. */
async function playAdded(browser: Browser, url: string, added: AddedVideo): Promise<Outcome> {
  const page = await browser.newPage();
  await page.goto(`${url}/watch/${added.video_id}`);
  await page.locator('video').waitFor({ timeout: 120_000 });
  const played = await page.evaluate(async () => {
    const video = document.querySelector('video');
    if (!video) throw new Error('no video element');
    video.muted = true;
    await video.play();
    // Two seconds from the start, then the last two: the whole of a long file would take its time.
    const until = async (isDone: () => boolean): Promise<void> => {
      const deadline = performance.now() + 30_000;
      while (!isDone() && !video.error && performance.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    await until(() => video.currentTime >= 2 || video.ended);
    const began = video.currentTime;
    if (video.duration - video.currentTime > 3) video.currentTime = video.duration - 2;
    await until(() => video.ended);
    return {
      began,
      end: video.currentTime,
      duration: video.duration,
      ended: video.ended,
      error: video.error?.message ?? '',
      size: `${video.videoWidth} × ${video.videoHeight}`,
    };
  });
  await page.close();
  expect(played.error).toBe('');
  expect(played.began).toBeGreaterThan(1);
  expect(played.ended).toBe(true);
  const playback = (await (await fetch(`${url}/api/playback/${added.video_id}`)).json()) as Playback;
  expect(Math.abs((playback.duration ?? 0) - played.duration)).toBeLessThan(0.5);
  const playedTo = `${played.end.toFixed(1)} s of ${played.duration.toFixed(1)} s, ${played.size}`;
  return { became: `plays ${path.basename(playback.video_url)}`, playedTo };
}
