import type { Facts } from '../src/core/facts.ts';
import { newRecorder, observe, type Recorder } from '../src/core/recorder.ts';

/** A stretch that was really played: media from, media to, both in milliseconds. */
export type Truth = readonly [from: number, to: number];

/**
 * A media element of arithmetic: it plays at exactly its rate, fires the events of a browser, and knows what
 * it played. The recorder under test sees only its facts.
 */
export interface SimulatedPlayer {
  readonly recorder: Recorder;
  /** What was played, in order; a stretch ends wherever playing did. */
  readonly truth: Truth[];
  now(): number;
  position(): number;
  play(): void;
  pause(): void;
  /** Plays on for `ms` of wall time, looked at every `every` ms; stops at the end, or begins again in a loop. */
  wait(ms: number, every?: number): void;
  seek(position: number, latency?: number): void;
  setRate(rate: number): void;
  /** The clock goes on and the media does not: buffering, or a machine asleep. */
  stall(ms: number, announced?: boolean): void;
}

export interface SimulatedOptions {
  readonly duration: number;
  readonly loop?: boolean;
}

export function simulatePlayer({ duration, loop = false }: SimulatedOptions): SimulatedPlayer {
  let [now, position, rate, paused, seeking, starved] = [0, 0, 1, true, false, false];
  const truth: Truth[] = [];
  let openedAt: number | undefined;
  const facts = (): Facts => ({
    at: Math.round(now),
    position: Math.round(position),
    duration,
    rate,
    paused,
    ended: paused && position >= duration,
    seeking,
    starved,
    loop,
    muted: false,
    hidden: false,
    unasked: false,
    height: 0,
    displayedHeight: 0,
    // A browser's ranges hold all that was ever played, the stretch under way included.
    playedEnd: (from) =>
      Math.max(from, ...truth.filter(([a, b]) => a <= from + 1 && b >= from).map(([, b]) => b)),
  });
  const recorder = newRecorder(facts());
  const fire = (signal: string): void => observe(recorder, signal, facts());
  const close = (): void => {
    if (openedAt !== undefined && position > openedAt) truth.push([openedAt, position]);
    openedAt = undefined;
  };
  const open = (): void => {
    if (!paused && !seeking && !starved) openedAt ??= position;
  };
  const land = (target: number, latency: number): void => {
    close();
    position = target;
    seeking = true;
    fire('seeking');
    now += latency;
    seeking = false;
    fire('seeked');
    open();
  };
  const advance = (ms: number): void => {
    const room = paused ? ms : Math.min(ms, (duration - position) / rate);
    now += room;
    if (paused) return;
    position = Math.min(duration, position + room * rate);
    if (position < duration) return;
    if (loop) {
      land(0, 5);
      return;
    }
    close();
    paused = true;
    fire('pause');
    fire('ended');
  };
  return {
    recorder,
    truth,
    now: () => now,
    position: () => position,
    play: () => {
      if (!paused) return;
      if (position >= duration) land(0, 20);
      paused = false;
      fire('play');
      fire('playing');
      open();
    },
    pause: () => {
      close();
      paused = true;
      fire('pause');
    },
    wait: (ms, every = 250) => {
      for (const end = now + ms; now < end - 0.5; ) {
        advance(Math.min(every, end - now));
        fire('timeupdate');
      }
    },
    seek: (target, latency = 30) => land(target, latency),
    setRate: (next) => {
      close();
      rate = next;
      fire('ratechange');
      open();
    },
    stall: (ms, announced = true) => {
      close();
      starved = announced;
      if (announced) fire('waiting');
      now += ms;
      starved = false;
      if (announced) fire('playing');
      open();
    },
  };
}
