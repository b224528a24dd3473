import { LIMITS } from '@kine/protocol';
import type { SeededRandom } from '../../platform/index.ts';
import { anyConditions, type ViewingConditions } from './viewing-conditions.ts';

/** A stretch of a viewing, milliseconds of the viewer's own time. `play` moves the playhead from `from` to `to`. */
export type PlanStep =
  | {
      readonly kind: 'play';
      readonly at: number;
      readonly until: number;
      readonly from: number;
      readonly to: number;
      readonly rate: number;
    }
  | {
      readonly kind: 'pause' | 'stall' | 'seek';
      readonly at: number;
      readonly until: number;
      readonly position: number;
    }
  | { readonly kind: 'drop'; readonly at: number; readonly until: number; readonly position: number };

/** Everything one viewer will do. */
export interface ViewingPlan {
  readonly durationMs: number;
  /** When the first frame shows; undefined when the viewer leaves before it. */
  readonly firstFrameAt: number | undefined;
  readonly steps: readonly PlanStep[];
  /** When the viewer leaves. */
  readonly endsAt: number;
  /** Whether the last message is a beacon, as from a page that is closed. */
  readonly leavesByBeacon: boolean;
  readonly conditions: ViewingConditions;
}

export interface PlanOptions {
  readonly random: SeededRandom;
  readonly durationMs: number;
  /** The viewer is gone by then. */
  readonly untilMs: number;
}

const NEVER_STARTS = 0.04;

/** Draws a viewing: many leave early, some skim, some see a part again, about a third reach the end. */
export function planViewing({ random, durationMs, untilMs }: PlanOptions): ViewingPlan {
  const firstFrameAt = Math.round(150 + random.exponential(700));
  const leavesByBeacon = random.chance(0.3);
  const starts = !random.chance(NEVER_STARTS) && untilMs > firstFrameAt;
  const conditions = anyConditions(random, starts);
  if (!starts) {
    const endsAt = Math.max(0, Math.min(untilMs, random.between(100, 5_000)));
    return { durationMs, firstFrameAt: undefined, steps: [], endsAt, leavesByBeacon, conditions };
  }
  const steps: PlanStep[] = [];
  const viewer = { at: firstFrameAt, position: 0, rate: random.pick([1, 1, 1, 1, 1.25, 1.5, 2]) };
  const interest = random.pick([0.04, 0.15, 0.5, 1.2, 3]);
  while (viewer.at < untilMs && steps.length < LIMITS.runs) {
    playOn({ random, durationMs, untilMs, interest }, viewer, steps);
    if (viewer.at >= untilMs || !goOn({ random, durationMs, untilMs, interest }, viewer, steps)) break;
  }
  const endsAt = Math.min(viewer.at, untilMs);
  return { durationMs, firstFrameAt, steps, endsAt, leavesByBeacon, conditions };
}

interface Viewer {
  at: number;
  position: number;
  rate: number;
}

type Mood = PlanOptions & { readonly interest: number };

function playOn({ random, durationMs, untilMs, interest }: Mood, viewer: Viewer, steps: PlanStep[]): void {
  const stretch = Math.ceil(500 + random.exponential(durationMs * Math.min(0.22, 0.5 * interest)));
  const media = Math.min(
    stretch,
    durationMs - viewer.position,
    Math.floor((untilMs - viewer.at) * viewer.rate),
  );
  if (media <= 0) return;
  const until = viewer.at + Math.ceil(media / viewer.rate);
  const to = viewer.position + media;
  steps.push({ kind: 'play', at: viewer.at, until, from: viewer.position, to, rate: viewer.rate });
  viewer.at = until;
  viewer.position = to;
}

/** What happens after a stretch; false when the viewer leaves. */
function goOn({ random, durationMs, interest }: Mood, viewer: Viewer, steps: PlanStep[]): boolean {
  const rest = (kind: 'pause' | 'stall' | 'seek' | 'drop', ms: number): void => {
    steps.push({ kind, at: viewer.at, until: viewer.at + ms, position: viewer.position });
    viewer.at += ms;
  };
  const seekTo = (position: number): void => {
    viewer.position = Math.max(0, Math.min(durationMs - 500, Math.round(position)));
    rest('seek', random.between(40, 400));
  };
  if (viewer.position >= durationMs) {
    if (!random.chance(0.12)) return false;
    seekTo(random.chance(0.5) ? 0 : durationMs * random.next());
    return true;
  }
  if (random.chance(1 / (1 + 4 * interest))) return false;
  const what = random.next();
  if (what < 0.25) rest('pause', random.between(800, 9_000));
  else if (what < 0.4) seekTo(viewer.position - random.between(3_000, 15_000));
  // One scene, at 60 %, is what people look for.
  else if (what < 0.55) seekTo(durationMs * (0.58 + 0.04 * random.next()));
  else if (what < 0.7) seekTo(viewer.position + random.between(2_000, Math.max(2_001, durationMs / 4)));
  else if (what < 0.78) rest('stall', random.between(100, 2_500));
  else if (what < 0.86) rest('drop', random.between(0, 50));
  else if (what < 0.94) viewer.rate = random.pick([1, 1.25, 1.5, 2]);
  return true;
}
