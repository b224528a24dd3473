import type {
  CurveSums,
  LiveBin,
  LiveCurve,
  LiveEvent,
  LiveNumbers,
  Playhead,
  VideoDelta,
  VideoSnapshot,
} from '@kine/protocol';

/** Everything known live about one video. `clock_skew_ms` is server clock minus page clock. */
export interface LiveVideo {
  readonly numbers: LiveNumbers;
  readonly curve: LiveCurve;
  readonly playheads: ReadonlyMap<string, Playhead>;
  readonly events: readonly LiveEvent[];
  readonly clock_skew_ms: number;
}

const MAX_EVENTS = 50;

/** The state after a message that arrived at `receivedAt` (page clock); a delta without a snapshot before it is nothing. */
export function reduceLiveVideo(
  state: LiveVideo | undefined,
  message: VideoSnapshot | VideoDelta,
  receivedAt: number,
): LiveVideo | undefined {
  const clock_skew_ms = message.at - receivedAt;
  if (message.type === 'snapshot') {
    return {
      numbers: numbersOf(message),
      curve: message.curve,
      playheads: new Map(message.playheads.map((head) => [head.view, head])),
      events: message.events.slice(0, MAX_EVENTS),
      clock_skew_ms,
    };
  }
  if (!state) return undefined;
  return {
    numbers: numbersOf(message),
    curve: message.bins.length === 0 ? state.curve : withBins(state.curve, message.bins),
    playheads: movedPlayheads(state.playheads, message),
    events: message.events.length === 0 ? state.events : newestFirst(message.events, state.events),
    clock_skew_ms,
  };
}

function numbersOf({ viewers_now, unique_viewers, totals }: LiveNumbers): LiveNumbers {
  return { viewers_now, unique_viewers, totals };
}

function withBins(curve: LiveCurve, bins: readonly LiveBin[]): LiveCurve {
  const sums: CurveSums = {
    played_ms: [...curve.sums.played_ms],
    seen_ms: [...curve.sums.seen_ms],
    reached: [...curve.sums.reached],
    started: [...curve.sums.started],
    stopped: [...curve.sums.stopped],
    back_seeks: [...curve.sums.back_seeks],
  };
  for (const [bin, played, seen, reached, started, stopped, back_seeks] of bins) {
    sums.played_ms[bin] = played;
    sums.seen_ms[bin] = seen;
    sums.reached[bin] = reached;
    sums.started[bin] = started;
    sums.stopped[bin] = stopped;
    sums.back_seeks[bin] = back_seeks;
  }
  return { ...curve, sums };
}

function movedPlayheads(
  before: ReadonlyMap<string, Playhead>,
  { playheads, gone }: VideoDelta,
): ReadonlyMap<string, Playhead> {
  if (playheads.length === 0 && gone.length === 0) return before;
  const after = new Map(before);
  for (const head of playheads) after.set(head.view, head);
  for (const view of gone) after.delete(view);
  return after;
}

function newestFirst(fresh: readonly LiveEvent[], before: readonly LiveEvent[]): readonly LiveEvent[] {
  return [...fresh, ...before].sort((a, b) => b.at - a.at).slice(0, MAX_EVENTS);
}

/** Where a playhead is at `serverNow`, in milliseconds of media, never past the end. */
export function playheadPositionMs(head: Playhead, serverNow: number, durationMs: number): number {
  const moved = head.state === 'playing' ? Math.max(0, serverNow - head.at) * head.rate : 0;
  return Math.min(durationMs, head.position_ms + moved);
}
