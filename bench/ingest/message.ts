import type { Run, ViewState } from '@kine/protocol';

/** A state as a viewer has after some minutes: 20 runs, a few seeks, one stall; about 1.4 KB with its token. */
function typicalState(viewId: string): ViewState {
  const runs = Array.from({ length: 20 }, (_, i): Run => [i * 21_017, i * 21_017 + 17_351, i * 19_003, 1]);
  return {
    v: 1,
    viewId,
    seq: 1,
    reported_duration_ms: 600_000,
    runs,
    now: { at_ms: 380_000, position_ms: 416_674, rate: 1, state: 'playing' },
    viewable_at_ms: 120,
    requested_at_ms: 1_408,
    autoplay: false,
    first_frame_at_ms: 1_733,
    playing_ms: 347_020,
    muted_ms: 12_000,
    hidden_ms: 31_250,
    ended: false,
    stalls: { n: 1, ms: 730 },
    seeks: { n: 19, latency_ms: 2_210 },
    errors: [],
    renditions: [
      { at_ms: 1_733, height: 480, displayed_height: 720 },
      { at_ms: 9_120, height: 1_080, displayed_height: 720 },
    ],
    context: {
      page: 'https://videos.example/watch/how-to-plant-a-tree',
      referrer: 'https://www.search.example/',
      player: 'kine 0.1',
      tz: 'Europe/Berlin',
      lang: 'de-DE',
      screen: '1920x1080',
    },
  };
}

/** Makes the messages of one view: the same bytes each time but for the growing `seq`. */
export function messagesOf(viewId: string, token: string): (seq: number) => string {
  const [before, after] = JSON.stringify({ token, state: typicalState(viewId) }).split('"seq":1,');
  return (seq) => `${before}"seq":${seq},${after}`;
}
