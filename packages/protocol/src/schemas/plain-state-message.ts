import * as LIMITS from '../limits.ts';
import type { PlayState, ViewState } from '../view-state.ts';
import { isCount, isPasses, isRuns, isStallList } from './watched.ts';

// Nearly every message is a state that is right in every field and has no other. Looking it over takes 0.9
// µs; zod takes 2.7 and makes a copy, which was 40 % of what the server did for a message. Whatever is
// not plain goes to the schema, which alone decides and explains; a property test holds the two together.

type Check = (value: unknown) => boolean;

const PLAY_STATES: ReadonlySet<unknown> = new Set<PlayState>([
  'playing',
  'paused',
  'stalled',
  'seeking',
  'ended',
]);
const CUSTOM_KEYS = Array.from({ length: 10 }, (_, i) => String(i + 1));

const isFlag: Check = (value) => value === true || value === false;
const isPhase: Check = (value) => value === 'start' || value === 'mid';

function isText(max: number): Check {
  return (value) => typeof value === 'string' && value.length <= max;
}

function isList(max: number, isItem: Check): Check {
  return (value) => Array.isArray(value) && value.length <= max && value.every(isItem);
}

/** An object with all of `required`, any of `optional`, and nothing else. */
function isObject(
  required: Readonly<Record<string, Check>>,
  optional: Readonly<Record<string, Check>> = {},
): Check {
  // No prototype: a key like "constructor" must not find anything.
  const checks: Readonly<Record<string, Check>> = Object.assign(Object.create(null), optional, required);
  const needed = Object.keys(required).length;
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    let found = 0;
    for (const key in value) {
      if (checks[key]?.((value as Readonly<Record<string, unknown>>)[key]) !== true) return false;
      if (Object.hasOwn(required, key)) found++;
    }
    return found === needed;
  };
}

const isStateShape = isObject(
  {
    v: (value) => value === 1,
    viewId: isText(64),
    seq: (value) => isCount(value) && value >= 1 && value <= 2 ** 31,
    reported_duration_ms: isCount,
    runs: isRuns,
    now: isObject({
      at_ms: isCount,
      position_ms: isCount,
      rate: (value) => typeof value === 'number' && value >= 0 && value <= 1_000,
      state: (value) => PLAY_STATES.has(value),
    }),
    autoplay: isFlag,
    playing_ms: isCount,
    muted_ms: isCount,
    hidden_ms: isCount,
    ended: isFlag,
    stalls: isObject({ n: isCount, ms: isCount }, { list: isStallList }),
    seeks: isObject({ n: isCount, latency_ms: isCount }),
    errors: isList(
      LIMITS.errors,
      isObject({ at_ms: isCount, code: isText(64), fatal: isFlag, phase: isPhase }),
    ),
    renditions: isList(
      LIMITS.renditions,
      isObject({ at_ms: isCount, height: isCount, displayed_height: isCount }, { bitrate_kbps: isCount }),
    ),
    context: isObject(
      {},
      {
        page: isText(1_000),
        referrer: isText(1_000),
        player: isText(64),
        tz: isText(64),
        lang: isText(35),
        screen: isText(24),
        custom: isObject({}, Object.fromEntries(CUSTOM_KEYS.map((key) => [key, isText(256)]))),
        viewer_id: isText(128),
      },
    ),
  },
  {
    consent: (value) => value === 'denied',
    passes: isPasses,
    viewable_at_ms: isCount,
    requested_at_ms: isCount,
    first_frame_at_ms: isCount,
    frames: isObject({ dropped: isCount, total: isCount }),
  },
);

const isMessageShape = isObject({ token: isText(512), state: isStateShape });

/** A state with its token, as JSON.parse gave it: valid by `engageMessageSchema` and without unknown fields. */
export function isPlainStateMessage(
  json: unknown,
): json is { readonly token: string; readonly state: ViewState } {
  if (!isMessageShape(json)) return false;
  const { state } = json as { readonly state: ViewState };
  return state.runs.length + (state.passes?.length ?? 0) === 0 || state.first_frame_at_ms !== undefined;
}
