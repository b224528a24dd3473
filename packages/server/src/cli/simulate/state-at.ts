import type { PlaybackError, PlayState, Run, Stall, ViewState } from '@kine/protocol';
import { LIMITS } from '@kine/protocol';
import { conditionsAt } from './viewing-conditions.ts';
import type { PlanStep, ViewingPlan } from './viewing-plan.ts';

export type UnsentState = Omit<ViewState, 'viewId' | 'seq'>;

/** The player is in view from the first. */
const VIEWABLE_MS = 1_000;

/** What the player of this plan says at `at` milliseconds of the viewer's time. */
export function stateAt(plan: ViewingPlan, at: number, page: string): UnsentState {
  const begun = plan.steps.filter((step) => step.at < at || step.until <= at);
  const started = plan.firstFrameAt !== undefined && plan.firstFrameAt <= at;
  const runs = begun.flatMap((step) => runOf(step, at));
  const count = (kind: PlanStep['kind']): PlanStep[] => begun.filter((step) => step.kind === kind);
  const lasted = (steps: PlanStep[]): number =>
    steps.reduce((sum, step) => sum + Math.min(step.until, at) - step.at, 0);
  const told = (step: PlanStep): Stall => [step.at, Math.min(step.until, at) - step.at];
  const stalls = count('stall');
  const playingMs = lasted(count('play'));
  const { position, rate, state } = whereAt(plan, begun, at);
  return {
    v: 1,
    reported_duration_ms: plan.durationMs,
    runs,
    now: { at_ms: at, position_ms: position, rate, state },
    ...(at >= VIEWABLE_MS ? { viewable_at_ms: VIEWABLE_MS } : {}),
    requested_at_ms: 0,
    autoplay: false,
    ...(started ? { first_frame_at_ms: plan.firstFrameAt } : {}),
    playing_ms: playingMs,
    ...conditionsAt(plan.conditions, { firstFrameAt: plan.firstFrameAt, at, playingMs }),
    ended: state === 'ended',
    stalls: { n: stalls.length, ms: lasted(stalls), list: stalls.slice(0, LIMITS.stalls).map(told) },
    seeks: { n: count('seek').length, latency_ms: lasted(count('seek')) },
    errors: errorsAt(plan, at),
    context: { page, player: 'kine simulate', lang: 'en', tz: 'UTC' },
  };
}

function errorsAt({ conditions, firstFrameAt, endsAt }: ViewingPlan, at: number): PlaybackError[] {
  if (conditions.error === undefined || at < endsAt) return [];
  const phase = firstFrameAt === undefined ? 'start' : 'mid';
  return [{ at_ms: endsAt, code: conditions.error, fatal: true, phase }];
}

function runOf(step: PlanStep, at: number): Run[] {
  if (step.kind !== 'play') return [];
  const to =
    at >= step.until ? step.to : Math.min(step.to, step.from + Math.floor((at - step.at) * step.rate));
  return to > step.from ? [[step.from, to, step.at, step.rate]] : [];
}

function whereAt(
  plan: ViewingPlan,
  begun: readonly PlanStep[],
  at: number,
): { position: number; rate: number; state: PlayState } {
  const last = begun.at(-1);
  if (!last) return { position: 0, rate: 1, state: 'stalled' };
  const position = last.kind === 'play' ? (runOf(last, at)[0]?.[1] ?? last.from) : last.position;
  const rate = last.kind === 'play' ? last.rate : 1;
  if (position >= plan.durationMs) return { position, rate, state: 'ended' };
  if (at >= plan.endsAt) return { position, rate, state: 'paused' };
  const states = {
    play: 'playing',
    pause: 'paused',
    stall: 'stalled',
    seek: 'seeking',
    drop: 'playing',
  } as const;
  return { position, rate, state: states[last.kind] };
}

/** When this player speaks: each 5 s while playing, and when something changes. */
export function sendTimes(plan: ViewingPlan, everyMs: number): number[] {
  const times = new Set<number>([Math.min(plan.firstFrameAt ?? plan.endsAt, plan.endsAt), plan.endsAt]);
  for (const step of plan.steps) {
    times.add(step.at);
    if (step.kind !== 'play') continue;
    for (let at = step.at + everyMs; at < step.until; at += everyMs) times.add(at);
  }
  return [...times].filter((at) => at <= plan.endsAt).sort((a, b) => a - b);
}
