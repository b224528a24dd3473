import type { PlayerAdapter } from '../player-adapter.ts';
import { createMediaErrors } from './media-errors.ts';

/** What the adapter uses of an `Hls` instance of hls.js 1.x. */
export interface HlsPlayer {
  readonly url: string | null;
  readonly media: HTMLMediaElement | null;
  /** Index in `levels` of what is on the screen; -1 before that. */
  readonly currentLevel: number;
  readonly levels: readonly { readonly bitrate: number }[];
  on(event: string, listener: HlsListener): void;
  off(event: string, listener: HlsListener): void;
}

type HlsListener = (event: string, data: HlsEventData) => void;

interface HlsEventData {
  readonly fatal?: boolean;
  readonly details?: string;
  readonly response?: { readonly code?: number };
}

/** https://github.com/video-dev/hls.js/blob/master/docs/API.md#runtime-events */
const CHANGES: readonly string[] = ['hlsManifestLoading', 'hlsLevelSwitched'];

/**
 * What hls.js knows and its element does not tell: the playlist's address, the bitrate of the level on the
 * screen, and fatal errors by their names: `hls_fragLoadError_404`.
 *
 * @example
 * track(video, { videoId: 'abc', endpoint: 'https://stats.example.com', adapter: hlsAdapter(hls) });
 */
export function hlsAdapter(hls: HlsPlayer): PlayerAdapter {
  return {
    src: () => hls.url,
    kbps: () => {
      const { bitrate } = hls.levels[hls.currentLevel] ?? {};
      return bitrate ? Math.round(bitrate / 1_000) : undefined;
    },
    listen: (tell) => {
      const errors = createMediaErrors(tell);
      const changed = (): void => tell();
      const attach = (): void => errors.attach(hls.media);
      const onError: HlsListener = (_event, { fatal, details, response }) => {
        if (!fatal) return;
        const status = response?.code ? `_${response.code}` : '';
        errors.failed(`hls_${details ?? 'error'}${status}`.slice(0, 64));
      };
      attach();
      const listeners: [string, HlsListener][] = [
        ...CHANGES.map((event): [string, HlsListener] => [event, changed]),
        ['hlsMediaAttached', attach],
        ['hlsError', onError],
      ];
      for (const [event, listener] of listeners) hls.on(event, listener);
      return () => {
        for (const [event, listener] of listeners) hls.off(event, listener);
        errors.attach(null);
      };
    },
  };
}
