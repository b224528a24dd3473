import * as LIMITS from './limits.ts';
import type { Unmeasured } from './unmeasured.ts';
import type { Failure } from './view-quality.ts';

/** What of a view its experience is judged by, as the warehouse keeps it. Milliseconds. */
export interface JudgedView {
  readonly requested_at_ms?: number | undefined;
  readonly first_frame_at_ms?: number | undefined;
  readonly playing_ms: number;
  readonly stalls_n: number;
  readonly stalls_ms: number;
  readonly failure?: Failure | undefined;
  /** 0 to 1. */
  readonly picture_quality?: number | undefined;
  /** View time of the last word. */
  readonly now_at_ms: number;
  /** How long ago the last word came. */
  readonly heartbeat_age_ms: number;
  readonly unmeasured: readonly Unmeasured[];
}

/**
 * How an attempt to play ended. `left`: before the first frame; `waiting`: no first frame yet, and still there.
 * `none`: play was never asked for, or given up within a second.
 */
export type Outcome = 'played' | 'failed_start' | 'failed_mid' | 'left' | 'waiting' | 'none';

/** One view in the terms of METRICS; undefined is what cannot be told. Scores are 0 to 100. */
export interface Experience {
  readonly outcome: Outcome;
  readonly startup_ms: number | undefined;
  readonly startup_score: number | undefined;
  readonly smoothness: number | undefined;
  readonly playback_success: number | undefined;
  readonly quality: number | undefined;
  readonly experience_score: number | undefined;
}

/** An attempt that was given up sooner says nothing about waiting. */
const IGNORED_ATTEMPT_MS = 1_000;

/** How much each factor of the score weighs; over those that are known they are made to add up to 1. */
const EXPONENTS = { smoothness: 0.45, startup_score: 0.35, quality: 0.2 } as const;

/** Judges one view. The warehouse does the same over many, in `reports/experience-views.ts`. */
export function experienceOf(view: JudgedView): Experience {
  const tells = (what: Unmeasured): boolean => !view.unmeasured.includes(what);
  const { requested_at_ms: requested, first_frame_at_ms: started } = view;
  const outcome = outcomeOf(view);
  const played = started !== undefined;
  const startup_ms =
    played && requested !== undefined && tells('startup') ? Math.max(0, started - requested) : undefined;
  const startup_score = startup_ms === undefined ? undefined : 800 / (8 + startup_ms / 1000);
  const smoothness = played && tells('stalls') ? smoothnessOf(view) : undefined;
  const picture = tells('displayed_height') ? view.picture_quality : undefined;
  const quality = picture === undefined ? undefined : 100 * picture;
  const playback_success = successOf(outcome, tells('failures'));
  const factors = { smoothness, startup_score, quality };
  const experience_score = scoreOf(outcome, playback_success, factors);
  return { outcome, startup_ms, startup_score, smoothness, playback_success, quality, experience_score };
}

function outcomeOf(view: JudgedView): Outcome {
  const { failure, requested_at_ms: requested, unmeasured } = view;
  if (failure && !unmeasured.includes('failures')) return `failed_${failure}`;
  if (view.first_frame_at_ms !== undefined) return 'played';
  if (requested === undefined || unmeasured.includes('startup')) return 'none';
  if (view.heartbeat_age_ms <= LIMITS.heartbeatMs) return 'waiting';
  return view.now_at_ms - requested < IGNORED_ATTEMPT_MS ? 'none' : 'left';
}

function smoothnessOf({ stalls_n, stalls_ms, playing_ms }: JudgedView): number {
  const share = stalls_ms > 0 ? stalls_ms / (playing_ms + stalls_ms) : 0;
  return (100 / Math.sqrt(1 + (stalls_n / 2) ** 2) + 100 * Math.exp(-10 * share)) / 2;
}

function successOf(outcome: Outcome, tellsFailures: boolean): number | undefined {
  if (outcome === 'failed_start' || outcome === 'failed_mid') return 0;
  if (outcome === 'left') return 50;
  return outcome === 'played' && tellsFailures ? 100 : undefined;
}

/** A factor that is not known drops out; with none of them only a bad end is known. */
function scoreOf(
  outcome: Outcome,
  success: number | undefined,
  factors: { readonly [K in keyof typeof EXPONENTS]: number | undefined },
): number | undefined {
  if (outcome === 'waiting' || outcome === 'none') return undefined;
  const keys = Object.keys(EXPONENTS) as (keyof typeof EXPONENTS)[];
  const known = keys.filter((key) => factors[key] !== undefined);
  const weight = known.reduce((sum, key) => sum + EXPONENTS[key], 0);
  if (weight === 0) return outcome === 'played' ? undefined : success;
  const product = known.reduce((value, key) => value * (factors[key] ?? 0) ** (EXPONENTS[key] / weight), 1);
  return ((success ?? 100) / 100) * product;
}
