import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Playback, Video } from '@kine/protocol/schemas';
import type { Frame } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { useServer, violations } from './use-server.ts';

/** Somebody's site, of another origin; its page holds what the test copied from the dashboard. */
let site: Server;
let origin: string;
let pasted = '';
let videoId: string;

const kine = useServer({
  env: async () => {
    site = createServer((_request, response) => {
      // As strict as a page can be that still wants our player.
      const policy = `default-src 'none'; script-src ${kine.url}; frame-src ${kine.url}; style-src-attr 'unsafe-inline'`;
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy });
      response.end(
        `<!doctype html><html lang="en"><title>Somebody's page</title><main><h1>Film</h1>${pasted}</main>`,
      );
    }).listen(0, '127.0.0.1');
    await once(site, 'listening');
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    return { KINE_ALLOWED_ORIGINS: origin };
  },
  prepare: async () => {
    videoId = (await kine.addVideo(20, 'Tom & "Ann"')).video_id;
  },
});
afterAll(() => site?.close());
const { open } = kine;

const openTab = (tab: string) => open(`${kine.url}/videos/${videoId}?tab=${tab}`);
const playback = async () => (await fetch(`${kine.url}/api/playback/${videoId}`)).json() as Promise<Playback>;

describe('the code that the dashboard gives to copy', () => {
  const copyCode = async (way: string): Promise<string> => {
    const dashboard = await openTab('share');
    const panel = dashboard.getByRole('region', { name: 'Share' });
    await panel.getByLabel('Start at').fill('0:05');
    await panel.getByLabel('Play at once, muted').check();
    await panel.getByLabel('Loop').check();
    await panel.getByRole('tab', { name: way }).click();
    await expect.poll(() => violations(dashboard)).toEqual([]);
    return panel.getByRole('tabpanel').locator('code').innerText();
  };

  test.each(['Frame', 'Component'])('as %s plays on a page of another origin, as was chosen', async (way) => {
    pasted = await copyCode(way);
    const page = await open(origin);
    const frame = page.locator('iframe');
    await frame.waitFor();
    await expect.poll(() => frame.getAttribute('title')).toBe('Tom & "Ann"');
    const { width, height } = (await frame.boundingBox()) ?? { width: 0, height: 1 };
    // The drawn film is 4:3 or 16:9; the frame has its shape and the page's width.
    const { width: w, height: h } = (await (
      await fetch(`${kine.url}/api/video/${videoId}/`)
    ).json()) as Video;
    expect(width / height).toBeCloseTo((w ?? 1) / (h ?? 1), 1);
    const inside = (await frame.elementHandle().then((handle) => handle?.contentFrame())) as Frame;
    const state = () =>
      inside.evaluate(() => {
        const video = document.querySelector('video');
        return video && { muted: video.muted, loop: video.loop, paused: video.paused };
      });
    await expect.poll(state).toEqual({ muted: true, loop: true, paused: false });
    await expect
      .poll(() => inside.evaluate(() => document.querySelector('video')?.currentTime))
      .toBeGreaterThan(5);
    await expect.poll(() => violations(page)).toEqual([]);
  });

  test('as a component follows its attributes and does not begin anew without a reason', async () => {
    pasted = `<script src="${kine.url}/embed.js"></script><script src="${kine.url}/embed.js"></script><kine-video video-id="${videoId}"></kine-video>`;
    const page = await open(origin);
    const src = () => page.locator('iframe').getAttribute('src');
    await page.locator('kine-video').evaluate((element) => element.setAttribute('label', 'Film'));
    await expect.poll(() => page.locator('iframe').getAttribute('title')).toBe('Film');
    await expect.poll(src).toBe(`${kine.url}/embed/${videoId}`);
    await page.locator('kine-video').evaluate((element) => {
      element.setAttribute('start', '1m30s');
      element.setAttribute('loop', '');
      element.setAttribute('ratio', '1/1');
    });
    await expect.poll(src).toBe(`${kine.url}/embed/${videoId}?t=1m30s&loop=1`);
    const box = await page.locator('kine-video').boundingBox();
    expect(box?.width).toBeCloseTo(box?.height ?? 0, 0);
  });
});

describe('the captions panel', () => {
  const write = (name: string, text: string): string => {
    const file = kine.file(name);
    writeFileSync(file, text);
    return file;
  };

  test('adds a file, says which line is wrong, shows it from the start, and removes it', async () => {
    const page = await openTab('settings');
    const panel = page.getByRole('region', { name: 'Captions' });
    await panel.getByRole('button', { name: 'Add captions' }).click();
    await expect.poll(() => violations(page)).toEqual([]);
    const choose = (file: string) => panel.getByLabel('Caption file').setInputFiles(file);
    await choose(write('film.pt-BR.vtt', 'WEBVTT\n\n00:01 --> 00:02\nBom dia\n'));
    await expect.poll(() => panel.getByLabel('Language').inputValue()).toBe('pt-BR');
    await panel.getByRole('button', { name: 'Add', exact: true }).click();
    await panel.getByText('Line 3: a time is written as').waitFor();
    await choose(write('film.srt', '1\n00:00:00,000 --> 00:00:20,000\nBom dia\n'));
    await panel.getByRole('button', { name: 'Add', exact: true }).click();
    await panel.getByText('pt-BR · subtitles').waitFor();
    await panel.getByRole('button', { name: 'Show português (Brasil) subtitles from the start' }).click();
    await panel.getByText('shown from the start').waitFor();
    // A tooltip floats beside the page's landmarks while the pointer rests on its button.
    await page.mouse.move(0, 0);
    await page.getByRole('tooltip').waitFor({ state: 'hidden' });
    await expect.poll(() => violations(page)).toEqual([]);
    const shown = () =>
      page.evaluate(() =>
        [...(document.querySelector('video')?.textTracks ?? [])]
          .filter(({ mode }) => mode === 'showing')
          .map(({ language }) => language),
      );
    await expect.poll(shown).toEqual(['pt-BR']);
    await panel.getByRole('button', { name: 'Remove português (Brasil) subtitles' }).click();
    await panel.getByRole('button', { name: 'Remove', exact: true }).click();
    await panel.getByText('None yet.').waitFor();
    await expect.poll(async () => (await playback()).captions).toEqual([]);
  });
});

describe('the chapters panel', () => {
  test('takes lines of text, says which is wrong, and marks the chapters along the video', async () => {
    const page = await openTab('settings');
    const panel = page.getByRole('region', { name: 'Chapters' });
    await panel.getByRole('button', { name: 'Add chapters' }).click();
    const text = panel.getByLabel('A line for each chapter');
    await text.fill('0:00 Intro\nTea');
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByText('Line 2 does not begin with a time').waitFor();
    await expect.poll(() => violations(page)).toEqual([]);
    await text.fill('0:00 Intro\n0:30 Tea');
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByText('Chapter 2 begins after the end of the video.').waitFor();
    await text.fill('0:00 Intro\n0:10 Tea');
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByRole('button', { name: '0:10 Tea' }).click();
    await expect.poll(() => page.evaluate(() => document.querySelector('video')?.currentTime)).toBe(10);
    await page.locator('svg text', { hasText: 'Tea' }).waitFor();
    await expect.poll(() => page.locator('.kine-chapter').textContent()).toBe('Tea');
    await expect
      .poll(async () => (await playback()).chapters)
      .toEqual([
        { start_s: 0, title: 'Intro' },
        { start_s: 10, title: 'Tea' },
      ]);
  });
});
