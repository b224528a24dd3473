import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { UploadStatus, Video } from '@kine/protocol/schemas';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findChrome, launchChrome, NO_CHROME } from '../tools/chrome.ts';
import { type Gate, startGate } from './gate.ts';
import { type RunningServer, startServer, temporaryDataDir } from './running-server.ts';
import { drawVideo, lengthen, sha256 } from './test-video.ts';

/** Three pieces, the last of them short. */
const SIZE = 40 * 1024 ** 2;
/** So slow that a test has time to act: a file takes five seconds. */
const SLOW = SIZE / 5;
const PATIENCE = { timeout: 20_000, interval: 50 };

const chrome = findChrome();
const data = temporaryDataDir();
let gate: Gate;
let server: RunningServer;
let browser: Browser;
let complaints: string[] = [];
let drawn = 0;

beforeAll(async () => {
  if (!chrome) return;
  gate = await startGate();
  server = await startServer(path.join(data.dataDir, 'data'));
  gate.open(server.url);
  browser = await launchChrome(chrome, { asPerson: true });
});
afterAll(async () => {
  await browser?.close();
  gate?.stop();
  await server?.end();
  data.remove();
});
beforeEach((context) => {
  complaints = [];
  context.skip(!chrome, NO_CHROME);
});
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close();
  for (const { upload_id } of await unfinished()) {
    const headers = { 'tus-resumable': '1.0.0' };
    await fetch(`${gate.url}/api/uploads/${upload_id}`, { method: 'DELETE', headers });
  }
});

/** A video that no other test has sent. */
function makeVideo(name: string, size = SIZE): string {
  drawn += 1;
  return lengthen(drawVideo(path.join(data.dataDir, name), drawn), size);
}

async function openDialog(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(gate.url);
  await page.getByRole('button', { name: 'Add video' }).first().click();
  return page;
}

/** Bytes a second that the page may send; 0 is as fast as it can. */
async function throttle(page: Page, uploadThroughput: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const conditions = { offline: false, latency: 0, downloadThroughput: -1 };
  await session.send('Network.emulateNetworkConditions', {
    ...conditions,
    uploadThroughput: uploadThroughput || -1,
  });
}

const choose = (page: Page, ...files: string[]) =>
  page.locator('input[type=file][multiple]').setInputFiles(files);

const unfinished = async (): Promise<UploadStatus[]> =>
  (await fetch(`${gate.url}/api/uploads/`)).json() as Promise<UploadStatus[]>;

/** Waits until the server has more than `bytes` of the only unfinished upload. */
async function received(bytes: number): Promise<UploadStatus> {
  const offset = async () => (await unfinished())[0]?.offset ?? 0;
  await expect.poll(offset, PATIENCE).toBeGreaterThan(bytes);
  const [upload] = await unfinished();
  if (!upload) throw new Error('The upload was over before the test could act.');
  return upload;
}

/** What became of a file is the file, to the last bit. */
async function expectAdded(page: Page, title: string, file: string): Promise<void> {
  await page.getByText('Ready to share.').waitFor({ timeout: 30_000 });
  const [newest] = (await (await fetch(`${gate.url}/api/videos/`)).json()) as Video[];
  expect(newest?.title).toBe(title);
  expect(await sha256(path.join(server.dataDir, newest?.video_url ?? ''))).toBe(await sha256(file));
  // The part goes a moment after the outcome is told.
  await expect.poll(() => readdirSync(path.join(server.dataDir, 'uploads')), PATIENCE).toEqual([]);
  expect(complaints).toEqual([]);
}

const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).options({ preload: false }).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes[0]?.html}`,
  );

describe('an upload in the page', () => {
  test('tells how fast it is and how long it takes, is paused and resumed', async () => {
    const file = makeVideo('Paused talk.mp4');
    const page = await openDialog();
    await throttle(page, SLOW);
    await choose(page, file);
    await page.getByText(/\d+%\s?.* of 42 MB · .*\/s · .* left/).waitFor({ timeout: 10_000 });
    await received(1_000_000);
    await page.getByRole('button', { name: 'Pause Paused talk.mp4' }).click();
    await page.getByText(/^Paused\. .*there\.$/).waitFor();
    await expect.poll(() => violations(page)).toEqual([]);
    await page.waitForTimeout(300);
    const { offset } = await received(0);
    await page.waitForTimeout(700);
    expect((await received(0)).offset).toBe(offset);
    await throttle(page, 0);
    await page.getByRole('button', { name: 'Resume Paused talk.mp4' }).click();
    await expectAdded(page, 'Paused talk', file);
  });

  test('goes on after a reload when its file is chosen again', async () => {
    const file = makeVideo('Reloaded talk.mp4');
    const page = await openDialog();
    await throttle(page, SLOW);
    await choose(page, file);
    const { upload_id: id } = await received(17 * 1024 ** 2);
    await page.reload();
    await page.getByRole('button', { name: 'Add video' }).first().click();
    await page.getByText(/of 42 MB is there\. Choose the file again to go on\./).waitFor();
    await expect.poll(() => violations(page)).toEqual([]);
    const begun: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') begun.push(request.url());
    });
    await throttle(page, 0);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose the file Reloaded talk.mp4 again' }).click();
    await (await chooser).setFiles(file);
    await expectAdded(page, 'Reloaded talk', file);
    expect(begun).toEqual([]);
    const status = (await (await fetch(`${gate.url}/api/uploads/${id}`)).json()) as UploadStatus;
    expect(status.state).toBe('done');
  });

  test('waits for a server that was killed, and goes on by itself', async () => {
    const file = makeVideo('Killed talk.mp4');
    const page = await openDialog();
    await throttle(page, SLOW);
    await choose(page, file);
    await received(1_000_000);
    await server.end('SIGKILL');
    gate.shut();
    await page.getByText(/^Waiting for the server\. It goes on by itself\./).waitFor({ timeout: 20_000 });
    await throttle(page, 0);
    server = await startServer(server.dataDir);
    gate.open(server.url);
    await expectAdded(page, 'Killed talk', file);
  });

  test('begins when a file is dropped anywhere on the page', async () => {
    const file = drawVideo(path.join(data.dataDir, 'Dropped talk.mp4'), 9);
    const page = await openDialog();
    await page.getByRole('button', { name: 'Close' }).click();
    const bytes = readFileSync(file).toString('base64');
    const drag = (type: string) =>
      page.evaluate(
        ([kind, base64]) => {
          const files = new DataTransfer();
          const content = Uint8Array.from(atob(base64 ?? ''), (sign) => sign.charCodeAt(0));
          files.items.add(new File([content], 'Dropped talk.mp4', { type: 'video/mp4' }));
          const options = { bubbles: true, cancelable: true, dataTransfer: files };
          document.body.dispatchEvent(new DragEvent(kind ?? '', options));
        },
        [type, bytes],
      );
    await drag('dragenter');
    await page.getByText('Drop the files to add them').waitFor();
    await drag('drop');
    await page.getByText('Drop the files to add them').waitFor({ state: 'detached' });
    await expectAdded(page, 'Dropped talk', file);
  });

  test('is gone from the server once it is cancelled, and so is one that was left', async () => {
    const page = await openDialog();
    await throttle(page, SLOW);
    const file = makeVideo('Unwanted talk.mp4');
    await choose(page, file);
    await received(1_000_000);
    await page.getByRole('button', { name: 'Cancel Unwanted talk.mp4' }).click();
    await expect.poll(unfinished, PATIENCE).toEqual([]);
    await page.getByText('Unwanted talk.mp4').waitFor({ state: 'detached' });

    await choose(page, file);
    await received(1_000_000);
    await page.reload();
    await page.getByRole('button', { name: 'Add video' }).first().click();
    await page.getByRole('button', { name: 'Remove Unwanted talk.mp4' }).click();
    await expect.poll(unfinished, PATIENCE).toEqual([]);
    expect(readdirSync(path.join(server.dataDir, 'uploads'))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('that fails in the background is told there until the reason was looked at', async () => {
    const file = path.join(data.dataDir, 'Broken talk.mp4');
    writeFileSync(file, Buffer.alloc(SIZE / 2));
    const page = await openDialog();
    await throttle(page, SLOW);
    await choose(page, file);
    await page.getByRole('button', { name: 'Go on in the background' }).click();
    await page.getByRole('button', { name: 'Add video, 1 being added' }).waitFor();
    await throttle(page, 0);
    const failed = page.getByRole('button', { name: 'Add video, 1 could not be added' });
    await failed.waitFor();
    await page.getByRole('status').getByText('1 video could not be added.', { exact: false }).waitFor();
    await expect.poll(() => violations(page)).toEqual([]);
    await failed.click();
    await page.getByText('The file is not a video that can be read.').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Add video', exact: true }).first().waitFor();
    await expect.poll(() => page.getByText('1 video could not be added.', { exact: false }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('of four files at once lets one wait for its turn; a phone in the dark shows it all', async () => {
    const page = await openDialog({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
    await throttle(page, SLOW);
    await choose(page, ...[1, 2, 3, 4].map((number) => makeVideo(`Part ${number}.mp4`, SIZE / 4)));
    await page.getByText('Waiting for its turn: three files are sent at once.').first().waitFor();
    await expect.poll(async () => (await unfinished()).length, PATIENCE).toBe(3);
    await expect.poll(() => violations(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Go on in the background' }).click();
    await page.getByRole('button', { name: 'Add video, 4 being added' }).click();
    await throttle(page, 0);
    await expect.poll(() => page.getByText('Ready to share.').count(), { timeout: 60_000 }).toBe(4);
    expect(complaints).toEqual([]);
  });
});
