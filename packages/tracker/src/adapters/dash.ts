import type { PlayerAdapter } from '../player-adapter.ts';
import { createMediaErrors } from './media-errors.ts';

/** What the adapter uses of a `MediaPlayer` of dash.js 5.x. */
export interface DashPlayer {
  /** The manifest's address, or the manifest itself; throws while there is none. */
  getSource(): string | object | null;
  getCurrentRepresentationForType(type: 'video'): { readonly bitrateInKbit: number } | null;
  getVideoElement(): HTMLMediaElement;
  on(event: string, listener: DashListener): void;
  off(event: string, listener: DashListener): void;
}

type DashListener = (event: DashEventData) => void;

interface DashEventData {
  readonly type?: string;
  readonly mediaType?: string | undefined;
  readonly newRepresentation?: { readonly bitrateInKbit?: number } | undefined;
  readonly error?: unknown;
}

/** https://cdn.dashjs.org/latest/jsdoc/module-MediaPlayer.html#~MediaPlayerEvents */
const CHANGES: readonly string[] = ['manifestLoadingStarted', 'manifestLoaded', 'streamInitialized'];

/**
 * What dash.js knows and its element does not tell: the manifest's address, the bitrate of the representation on
 * the screen, and errors by their numbers: `dash_25` (https://cdn.dashjs.org/latest/jsdoc/Errors.html).
 *
 * @example
 * track(video, { videoId: 'abc', endpoint: 'https://stats.example.com', adapter: dashAdapter(player) });
 */
export function dashAdapter(player: DashPlayer): PlayerAdapter {
  let shown: number | undefined;
  return {
    src: () => {
      const source = attempt(() => player.getSource());
      return typeof source === 'object' && source ? 'manifest' : source;
    },
    kbps: () => shown,
    listen: (tell) => {
      const errors = createMediaErrors(tell);
      const changed = (): void => {
        errors.attach(attempt(() => player.getVideoElement()) ?? null);
        tell();
      };
      const onRendered: DashListener = ({ mediaType, newRepresentation }) => {
        if (mediaType !== 'video') return;
        const kbit = newRepresentation?.bitrateInKbit ?? currentBitrate(player);
        shown = kbit ? Math.round(kbit) : undefined;
        tell();
      };
      const onError: DashListener = ({ error }) => errors.failed(`dash_${codeOf(error)}`.slice(0, 64));
      const listeners: [string, DashListener][] = [
        ...CHANGES.map((event): [string, DashListener] => [event, changed]),
        ['qualityChangeRendered', onRendered],
        ['error', onError],
      ];
      for (const [event, listener] of listeners) player.on(event, listener);
      changed();
      return () => {
        for (const [event, listener] of listeners) player.off(event, listener);
        errors.attach(null);
      };
    },
  };
}

function currentBitrate(player: DashPlayer): number | undefined {
  return attempt(() => player.getCurrentRepresentationForType('video'))?.bitrateInKbit;
}

/** dash.js throws when it is asked before it has begun or after it has ended. */
function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

/** Version 5 tells an object with a number; some errors of protection are a word. */
function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error && 'code' in error ? error.code : error;
  return typeof code === 'number' || typeof code === 'string' ? String(code) : 'error';
}
