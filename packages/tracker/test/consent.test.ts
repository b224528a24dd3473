import { expect, test } from 'vitest';
import { playerPage } from './page.ts';
import { act, setStage } from './stage.ts';

const { openPage, settled, videoId, trackerAddress } = setStage();

/** A page whose site knows its viewer. */
const signedIn = (): string =>
  playerPage(videoId(), trackerAddress()).replace('data-custom-1', 'data-viewer="customer-17" data-custom-1');

test('a viewer who says no after playback began is counted on, without what could tell them apart', async () => {
  const page = await openPage(signedIn());
  await act(page, `player.play(); await until(() => player.currentTime >= 1); player.pause();`);
  const before = await settled(({ now }) => now.state === 'paused');
  expect(before.context).toMatchObject({ custom: { '1': 'spring' }, viewer_id: 'customer-17' });
  expect(before.context.page).toContain(videoId());
  await act(page, `kine.consent('denied');`);
  const denied = await settled(({ consent }) => consent === 'denied');
  expect(denied.viewId).toBe(before.viewId);
  expect(denied.runs).toEqual(before.runs);
  expect(Object.keys(denied.context).sort()).toEqual(['lang', 'player', 'tz']);
  await act(page, `kine.consent('granted');`);
  const granted = await settled(({ consent }) => consent === undefined);
  expect(granted.context).toEqual(before.context);
});

test('a browser with Global Privacy Control tells nothing of it from the start', async () => {
  const control =
    "<script>Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })</script>";
  const page = await openPage(control + signedIn());
  await act(page, `player.play(); await until(() => player.currentTime >= 1); player.pause();`);
  const view = await settled(({ now }) => now.state === 'paused');
  expect(view.consent).toBe('denied');
  expect(Object.keys(view.context).sort()).toEqual(['lang', 'player', 'tz']);
});
