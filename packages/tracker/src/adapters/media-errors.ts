import type { AdapterReport } from '../player-adapter.ts';

/** Errors of the player and of its element within this time are one failure. */
const SAME_MS = 1_000;

/** The part of a report that is made of the element's own errors, told once where the player tells them, too. */
export interface MediaErrors {
  /** Tells of the player's own error. */
  readonly failed: (code: string) => void;
  /** Hears the element; the one before is let go. */
  readonly attach: (media: HTMLMediaElement | null) => void;
}

/** Joins what a player and its element say of an error into one. */
export function createMediaErrors(tell: AdapterReport): MediaErrors {
  let heard: HTMLMediaElement | null = null;
  let failedAt = Number.NEGATIVE_INFINITY;
  const failed = (code: string): void => {
    failedAt = performance.now();
    tell(code);
  };
  const hear = (): void => {
    const code = heard?.error?.code;
    if (code && performance.now() - failedAt > SAME_MS) failed(`media_${code}`);
  };
  return {
    failed,
    attach: (media) => {
      heard?.removeEventListener('error', hear);
      heard = media;
      heard?.addEventListener('error', hear);
    },
  };
}
