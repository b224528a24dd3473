import type { TeamLookup } from '../../exclusions/index.ts';
import type { VideoLookup } from '../../library/index.ts';
import type { RateLimit } from '../../platform/index.ts';
import type { KeyRing } from '../key-ring.ts';
import type { PlaceOf } from '../places.ts';
import type { Salts } from '../salts.ts';
import type { UserAgents } from '../user-agents.ts';
import { checkErased } from './check-erased.ts';
import { checkOrigin, type OriginRule } from './check-origin.ts';
import { checkPlausible } from './check-plausible.ts';
import { checkToken } from './check-token.ts';
import { checkVideo } from './check-video.ts';
import { limitStates } from './limit-states.ts';
import { markBot } from './mark-bot.ts';
import { markTeam } from './mark-team.ts';
import { putConsent } from './put-consent.ts';
import { putDevice } from './put-device.ts';
import { putPlace } from './put-place.ts';
import { putReferrer } from './put-referrer.ts';
import { putUnmeasured } from './put-unmeasured.ts';
import { putViewerKey } from './put-viewer-key.ts';
import type { Step } from './step.ts';

export interface StateStepDeps extends FactStepDeps {
  readonly ring: KeyRing;
  readonly isForgotten: (videoId: string) => boolean;
  readonly isErased: (viewId: string) => boolean;
  readonly originRule: OriginRule;
  readonly stateLimit: RateLimit;
}

export interface FactStepDeps {
  readonly videos: VideoLookup;
  readonly userAgents: UserAgents;
  readonly placeOf: PlaceOf;
  readonly salts: Salts;
  readonly team: TeamLookup;
}

/** From a parsed state to a row of the spool, in order; the first that drops ends it. */
export function stateSteps(deps: StateStepDeps): readonly Step[] {
  return [
    checkToken(deps.ring),
    checkOrigin(deps.originRule, ({ facts }) => facts.videoId),
    checkVideo(deps.videos, deps.isForgotten),
    checkErased(deps.isErased),
    limitStates(deps.stateLimit),
    ...factSteps(deps),
  ];
}

/** What is added to any state, whoever reported it. */
export function factSteps(deps: FactStepDeps): readonly Step[] {
  return [
    putConsent,
    markBot(deps.userAgents),
    markTeam(deps.team),
    checkPlausible,
    putUnmeasured(deps.videos),
    putDevice(deps.userAgents),
    putPlace(deps.placeOf),
    putReferrer,
    putViewerKey(deps.salts),
  ];
}
