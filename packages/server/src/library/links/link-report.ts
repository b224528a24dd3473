import type { LinkCheck } from '@kine/protocol/schemas';

/** What a look at a link found, as the library keeps it. */
export interface LinkReport {
  /** Epoch milliseconds. */
  readonly checkedAt: number;
  readonly checks: readonly LinkCheck[];
  /** Origins that a browser must be let to fetch from, so that it can play a stream; empty for files. */
  readonly origins: readonly string[];
}

export const ok = (what: LinkCheck['what'], message: string): LinkCheck => ({ what, status: 'ok', message });
export const warn = (what: LinkCheck['what'], message: string): LinkCheck => ({
  what,
  status: 'warn',
  message,
});
export const bad = (what: LinkCheck['what'], message: string): LinkCheck => ({
  what,
  status: 'bad',
  message,
});
