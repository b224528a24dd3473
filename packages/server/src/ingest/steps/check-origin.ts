import type { VideoLookup } from '../../library/index.ts';
import { type Caller, dropped, OK, type Step } from './step.ts';

/** Whether a page of this origin may report views of the video; without one, of any. */
export type OriginRule = (origin: string, videoId?: string) => boolean;

/** What an origin rule asks of the library: the lists that videos and workspaces have. */
export type Embedders = Pick<VideoLookup, 'mayEmbed' | 'isEmbedder'>;

/** Our own hosts, the configured list, and who may embed the video: whoever shows it may say what was watched. */
export function originRule(
  isOwnHost: (host: string) => boolean,
  allowed: readonly string[],
  videos: Embedders,
): OriginRule {
  const listed = new Set(allowed.map((origin) => origin.replace(/\/$/, '').toLowerCase()));
  return (origin, videoId) => {
    if (listed.has(origin.toLowerCase())) return true;
    if (URL.canParse(origin) && isOwnHost(new URL(origin).host)) return true;
    const embeds = videoId === undefined ? videos.isEmbedder?.(origin) : videos.mayEmbed?.(videoId, origin);
    return embeds === true;
  };
}

/** No Origin header is fine: beacons of our own pages and native players send none. */
export function checkOrigin<T extends { readonly caller: Caller }>(
  isAllowed: OriginRule,
  videoOf: (draft: T) => string,
): Step<T> {
  return {
    name: 'check origin',
    run: (draft) => {
      const { origin } = draft.caller;
      if (origin === undefined || isAllowed(origin, videoOf(draft))) return OK;
      return dropped('origin_refused');
    },
  };
}
