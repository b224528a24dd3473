import { union } from '@kine/protocol';
import { expect, test } from 'vitest';
import { expectPossible } from './check-view.ts';
import { FRAME_LOG, playedStretches } from './page.ts';
import { act, expectClose, framesOf, playedBy, setStage, spans } from './stage.ts';

const { videoId, views, received, trackerAddress, openPage, openPlayer, settled } = setStage();

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
  expectPossible(view);
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
  expectPossible(view);
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
  expectPossible(view);
});

test('scrubbing stays below two states a second and leaves exact runs', async () => {
  const page = await openPlayer();
  const before = received().length;
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
  const sent = received()
    .slice(before)
    .filter(({ message }) => message.state);
  const seconds = ((sent.at(-1)?.at ?? 0) - (sent[0]?.at ?? 0)) / 1_000;
  expect(sent.length - 1).toBeLessThan(2 * seconds);
  expectClose(spans(view.runs.filter(([from, to]) => to - from > 120)).slice(0, 1), [[0, 1_000]]);
  expectClose(union(view.runs).slice(0, 1), (await playedBy(page)).slice(0, 1));
  expectPossible(view);
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

test('two players on a page are two views', async () => {
  const other = `${videoId()}-other`;
  const player = (id: string, src: string, video: string): string =>
    `<div><video id="${id}" src="${src}" muted></video><script src="${trackerAddress()}" data-video="${video}"></script></div>`;
  const page = await openPage(
    `<!doctype html>${player('player', '/v.mp4', videoId())}${player('second', '/short.mp4', other)}${FRAME_LOG}`,
  );
  await act(page, `player.play(); second.play(); await until(() => second.ended); player.pause();`);
  const view = await settled(({ now }) => now.state === 'paused');
  await expect.poll(() => views(other)[0]?.now.state).toBe('ended');
  expectClose(spans(view.runs), playedStretches(await framesOf(page)));
  expectClose(spans(views(other)[0]?.runs ?? []), playedStretches(await framesOf(page, 'second')));
});

test('another source in the same element is another view', async () => {
  const page = await openPlayer();
  await act(
    page,
    `player.play(); await until(() => player.currentTime >= 2); player.src = '/short.mp4';
  player.play(); await until(() => player.ended);`,
  );
  await settled(({ now }) => now.state === 'ended');
  const both = views();
  expect(both.map(({ runs }) => runs.length)).toEqual([1, 1]);
  expectClose(spans(both.flatMap(({ runs }) => runs)), [
    [0, 2_000],
    [0, 2_000],
  ]);
});

test('a player that comes after the script is found', async () => {
  const page = await openPage(
    `<!doctype html><script src="${trackerAddress()}" data-video="${videoId()}" data-selector="#player"></script>`,
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
