import type { TransferProgress } from './additions.ts';

const WINDOW_MS = 3_000;

/** Turns “so many bytes at this moment” into a speed over the last three seconds (bytes per second). */
export function createSpeedometer(): (sent: number, atMs: number) => number {
  let samples: { sent: number; at: number }[] = [];
  return (sent, at) => {
    samples = [...samples.filter((sample) => at - sample.at <= WINDOW_MS), { sent, at }];
    const first = samples[0];
    return first && at > first.at ? Math.max(0, ((sent - first.sent) * 1000) / (at - first.at)) : 0;
  };
}

/** Seconds until all is sent at this speed; undefined while there is no speed to speak of. */
export function secondsLeft({ sent, total, speed }: TransferProgress): number | undefined {
  return speed > 0 ? Math.ceil((total - sent) / speed) : undefined;
}
