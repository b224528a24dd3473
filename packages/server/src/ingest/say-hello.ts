import { type Hello, LIMITS, type Welcome } from '@kine/protocol';
import { idOfAddress, type KnownVideo, type VideoLookup } from '../library/index.ts';
import type { RateLimit } from '../platform/index.ts';
import type { KeyRing } from './key-ring.ts';
import { mintViewId } from './mint-view.ts';
import { networkPrefix } from './network-prefix.ts';
import { checkOrigin, type OriginRule } from './steps/check-origin.ts';
import { type Caller, dropped, OK, type Step } from './steps/step.ts';
import { signToken } from './tokens.ts';

/** A hello on its way; the video is found by the last step. */
export interface HelloDraft {
  readonly caller: Caller;
  readonly hello: Hello;
  /** Epoch milliseconds. */
  readonly now: number;
  video: KnownVideo | undefined;
}

export interface HelloDeps {
  readonly videos: VideoLookup;
  readonly isForgotten: (videoId: string) => boolean;
  readonly originRule: OriginRule;
  readonly helloLimit: RateLimit;
}

/** What a hello must pass before a view is minted. */
export function helloSteps({
  videos,
  isForgotten,
  originRule,
  helloLimit,
}: HelloDeps): readonly Step<HelloDraft>[] {
  return [
    checkOrigin(originRule, ({ hello }) => idOfAddress(hello.videoId)),
    {
      name: 'check hello',
      run: ({ caller, hello }) => {
        if (hello.age_ms > LIMITS.helloAgeMs) {
          return dropped('malformed', { message: 'age_ms: a hello may be at most ten minutes late.' });
        }
        const other = caller.videoId !== undefined && caller.videoId !== idOfAddress(hello.videoId);
        return other ? dropped('view_mismatch') : OK;
      },
    },
    {
      name: 'limit hellos',
      run: ({ caller, now }) => {
        const waitMs = helloLimit.waitMs(networkPrefix(caller.address), now);
        return waitMs === 0 ? OK : dropped('too_many', { retryMs: waitMs });
      },
    },
    {
      name: 'find video',
      run: (draft) => {
        const { videoId: address } = draft.hello;
        const video = videos.viewable ? videos.viewable(address) : videos.find(address);
        draft.video = video && !isForgotten(video.id) ? videos.find(video.id) : undefined;
        return draft.video ? OK : dropped('video_unknown');
      },
    },
  ];
}

/** Mints a view of the video. Nothing is written: a view exists from its first state on. */
export function welcome(ring: KeyRing, { hello, now }: HelloDraft, video: KnownVideo): Welcome {
  const viewId = mintViewId(now);
  const token = signToken(ring, {
    workspaceId: video.workspaceId,
    videoId: video.id,
    viewId,
    mintedAt: now,
    ageMs: hello.age_ms,
  });
  return { viewId, token, now };
}
