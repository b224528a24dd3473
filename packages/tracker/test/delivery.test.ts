import { expect, test } from 'vitest';
import type { Received } from './collector.ts';
import { act, expectClose, setStage, spans } from './stage.ts';

const { views, behaviour, received, collector, openPlayer, leave, settled, videoId } = setStage();

/** States of the test's video, as they came in. */
const mine = (): readonly Received[] =>
  received().filter(({ message: { state } }) => state && collector().videoOf(state.viewId) === videoId());

test('leaving the page sends the last word', async () => {
  const page = await openPlayer();
  await act(page, `player.play(); await until(() => player.currentTime >= 2);`);
  await leave(page);
  const view = await settled(({ runs }) => (runs[0]?.[1] ?? 0) > 1_750);
  expect(received().at(-1)).toMatchObject({
    via: 'http',
    message: { state: { viewId: view.viewId } },
  });
  expect(view.runs[0]?.[1]).toBeLessThan(3_000);
});

test('a page that is left without playing is told once: it is a load', async () => {
  const page = await openPlayer();
  await page.waitForTimeout(1_200);
  await leave(page);
  const view = await settled(({ runs }) => runs.length === 0);
  expect(view.requested_at_ms).toBeUndefined();
  expect(view.viewable_at_ms).toBeGreaterThanOrEqual(1_000);
  await leave(page);
  expect(received().filter(({ message }) => message.state?.viewId === view.viewId)).toHaveLength(1);
});

test('leaving before hello is answered sends hello and state together', async () => {
  behaviour().noWelcome = true;
  const page = await openPlayer();
  await act(page, `player.play(); await until(() => player.currentTime >= 1);`);
  await leave(page);
  await settled(({ runs }) => (runs[0]?.[1] ?? 0) > 750);
  expect(received().at(-1)?.message).toMatchObject({ hello: { videoId: videoId() }, state: { viewId: '' } });
});

test('a return from the back/forward cache goes on with the same view', async () => {
  const page = await openPlayer();
  await act(
    page,
    `window.kept = true; player.play(); await until(() => player.currentTime >= 1); player.pause();`,
  );
  await leave(page);
  await page.goBack({ waitUntil: 'commit' });
  expect(await page.evaluate('window.kept'), 'the page came from the cache').toBe(true);
  await act(page, `player.play(); await until(() => player.currentTime >= 2); player.pause();`);
  const view = await settled(({ now, runs }) => now.state === 'paused' && runs.length === 2);
  expectClose(spans(view.runs), [
    [0, 1_000],
    [1_000, 2_000],
  ]);
  expect(views()).toHaveLength(1);
});

test('a socket that dies is opened again and nothing is lost', async () => {
  const page = await openPlayer();
  await act(page, `player.play(); await until(() => player.currentTime >= 1.5);`);
  behaviour().noAck = true;
  await act(page, `player.currentTime = 5; await until(() => player.currentTime >= 6);`);
  collector().killSockets();
  behaviour().noAck = false;
  await act(page, `await until(() => player.currentTime >= 7); player.pause();`);
  const view = await settled(({ now }) => now.state === 'paused');
  expectClose(spans(view.runs), [
    [0, 1_500],
    [5_000, 7_000],
  ]);
  const resumes = received().filter(
    ({ message: { hello } }) => hello && 'token' in hello && hello.viewId === view.viewId,
  );
  expect(resumes.length).toBe(2);
});

test('what a hidden tab could not send is sent when it is shown again', async () => {
  const page = await openPlayer();
  await act(page, `player.play(); await until(() => player.currentTime >= 1);`);
  await page.context().setOffline(true);
  collector().killSockets();
  const look = (hidden: boolean): string => `
    Object.defineProperty(document, 'hidden', { get: () => ${hidden}, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));`;
  await act(page, `await until(() => player.currentTime >= 3); player.pause(); ${look(true)}`);
  await page.context().setOffline(false);
  await page.waitForTimeout(1_000);
  await act(page, look(false));
  const view = await settled(({ now }) => now.state === 'paused');
  expectClose(spans(view.runs), [[0, 3_000]]);
});

test('where sockets are blocked states go over HTTP', async () => {
  behaviour().noSockets = true;
  const page = await openPlayer();
  await act(page, `player.play(); await until(() => player.currentTime >= 7); player.pause();`);
  const view = await settled(({ now }) => now.state === 'paused');
  expectClose(spans(view.runs), [[0, 7_000]]);
  const mine = received().filter(({ message }) => message.state?.viewId === view.viewId);
  expect(mine.every(({ via }) => via === 'http')).toBe(true);
});

test('too_many waits as long as it is told and sends again; an unknown refusal is silence', async () => {
  let refusedAt = 0;
  behaviour().answer = ({ seq }) => {
    if (refusedAt) return undefined;
    refusedAt = Date.now();
    return { refused: 'too_many', seq, message: 'slowly', retry_ms: 2_000 };
  };
  const page = await openPlayer();
  await act(page, `player.play(); await until(() => player.currentTime >= 1); player.pause();`);
  const view = await settled(({ now }) => now.state === 'paused');
  const next = received().find(({ at, message }) => message.state && at > refusedAt + 50);
  expect((next?.at ?? 0) - refusedAt).toBeGreaterThanOrEqual(1_950);
  behaviour().answer = ({ seq }) => ({ refused: 'erased', seq, message: 'gone' });
  await act(page, `player.play(); await until(() => player.currentTime >= 2); player.pause();`);
  await expect.poll(() => collector().openSockets()).toBe(0);
  const { length } = received();
  await act(page, `player.play(); await until(() => player.currentTime >= 3); player.pause();`);
  expect(received()).toHaveLength(length);
  expect(view.runs).toHaveLength(1);
});

test('a token refused before anything was stored gets a new one, with the whole view', async () => {
  const refused: string[] = [];
  behaviour().answer = ({ seq, viewId }) => {
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
  behaviour().answer = ({ viewId, seq }) =>
    viewId === first.viewId ? { refused: 'token_expired', seq, message: 'a day has passed' } : undefined;
  await act(page, `player.play(); await until(() => player.currentTime >= 3); player.pause();`);
  const second = await settled(
    ({ viewId, now, runs }) => viewId !== first.viewId && now.state === 'paused' && runs.length > 0,
  );
  expectClose(spans(first.runs), [[0, 1_000]]);
  expect(spans(second.runs)[0]?.[0]).toBeGreaterThanOrEqual(first.runs[0]?.[1] ?? 0);
  expect(spans(second.runs).at(-1)?.[1]).toBeGreaterThan(2_750);
});

test('a server that is away at load gets the whole view when it is back', async () => {
  behaviour().down = true;
  const page = await openPlayer();
  await act(page, `player.play(); await until(() => player.currentTime >= 2);`);
  expect(views()).toEqual([]);
  behaviour().down = false;
  await act(page, `await until(() => player.currentTime >= 6); player.pause();`);
  const view = await settled(({ now }) => now.state === 'paused');
  expectClose(spans(view.runs), [[0, 6_000]]);
  const hellos = received().flatMap(({ message: { hello } }) => hello ?? []);
  const hello = hellos.filter((each) => 'videoId' in each && each.videoId === videoId()).at(-1);
  expect(hello).toMatchObject({ age_ms: expect.toSatisfy((age: number) => age > 2_000 && age < 10_000) });
});

test('slow_ms keeps states that far apart', async () => {
  behaviour().answer = ({ seq }) => ({ ack: seq, slow_ms: 2_500 });
  const page = await openPlayer();
  await act(
    page,
    `player.play(); await until(() => player.currentTime >= 1); player.currentTime = 5;
    await until(() => player.currentTime >= 7); player.pause();`,
  );
  await expect.poll(() => mine().at(-1)?.message.state?.now.state, { timeout: 15_000 }).toBe('paused');
  const times = mine().map(({ at }) => at);
  expect(times.length).toBeGreaterThanOrEqual(2);
  for (const [i, at] of times.slice(1).entries()) expect(at - (times[i] ?? 0)).toBeGreaterThan(2_400);
});
