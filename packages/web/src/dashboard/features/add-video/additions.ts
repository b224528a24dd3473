import type { AddedVideo } from '@kine/protocol/schemas';

/** How one file or link gets on. */
export type AdditionState =
  | { readonly kind: 'running'; readonly progress?: TransferProgress }
  | { readonly kind: 'done'; readonly video: AddedVideo }
  | { readonly kind: 'failed'; readonly message: string };

/** One file or link on its way into the library. */
export interface Addition {
  readonly id: number;
  readonly name: string;
  readonly state: AdditionState;
}

/** Bytes sent of bytes in all, and bytes per second over the last few seconds. */
export interface TransferProgress {
  readonly sent: number;
  readonly total: number;
  readonly speed: number;
}

export type AdditionsAction =
  | { readonly type: 'begin'; readonly id: number; readonly name: string }
  | { readonly type: 'set'; readonly id: number; readonly state: AdditionState }
  | { readonly type: 'remove'; readonly id: number }
  | { readonly type: 'clear' };

/** The list after an action, newest last; news of something removed is ignored. */
export function reduceAdditions(
  additions: readonly Addition[],
  action: AdditionsAction,
): readonly Addition[] {
  switch (action.type) {
    case 'begin':
      return [...additions, { id: action.id, name: action.name, state: { kind: 'running' } }];
    case 'set':
      return additions.map((entry) => (entry.id === action.id ? { ...entry, state: action.state } : entry));
    case 'remove':
      return additions.filter(({ id }) => id !== action.id);
    case 'clear':
      return [];
  }
}

const WINDOW_MS = 3_000;

/** Turns “so many bytes at this moment” into a speed over the last three seconds (bytes per second). */
export function createSpeedometer(): (sent: number, atMs: number) => number {
  let samples: { sent: number; at: number }[] = [];
  return (sent, at) => {
    samples = [...samples.filter((sample) => at - sample.at <= WINDOW_MS), { sent, at }];
    const first = samples[0];
    return first && at > first.at ? ((sent - first.sent) * 1000) / (at - first.at) : 0;
  };
}
