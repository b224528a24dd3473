import { expect, test } from 'vitest';
import { createAudience } from '../../src/live/audience.ts';
import type { LiveView } from '../../src/live/live-view.ts';

const NOW = Date.UTC(2026, 2, 1, 12);

/** A view of a player that tells its state and not its playhead. */
function placeless(seq: number, over: Partial<LiveView> = {}): LiveView {
  return {
    viewId: 'v',
    seq,
    hash: () => seq,
    mintedAt: NOW,
    receivedAt: NOW + seq,
    excluded: false,
    team: [],
    viewerKey: 'k',
    country: 'DE',
    device: 'mobile',
    os: '',
    browser: '',
    runs: [],
    passes: [],
    unplaced_ms: 1_000,
    unmeasured: ['positions'],
    first_frame_at_ms: 0,
    playing_ms: 1_000,
    positionMs: 0,
    rate: 1,
    playState: 'playing',
    stalls: 0,
    seeks: 0,
    ...over,
  };
}

test('who does not tell where they are is counted, and is nowhere', () => {
  const audience = createAudience({
    videoId: 'film',
    rules: () => ({ videoId: 'film', durationMs: 60_000, exclusions: [] }),
    nextNumber: () => 1,
  });
  audience.take(placeless(1));
  audience.take(placeless(2, { playState: 'paused' }));
  expect(audience.events().map(({ event }) => [event.kind, event.position_ms])).toEqual([
    ['pause', null],
    ['play', null],
  ]);
  expect(audience.events()[0]?.event).toMatchObject({ country: 'DE', device: 'mobile' });
  audience.take(placeless(3));
  expect(audience.viewersNow(NOW + 10)).toBe(1);
  expect(audience.playheads().size).toBe(0);
});
