import { LIMITS, type ViewState } from '@kine/protocol';
import type { SeededRandom } from '../../platform/index.ts';
import { createPlayerLink } from './player-link.ts';
import { sendTimes, stateAt } from './state-at.ts';
import type { ViewingPlan } from './viewing-plan.ts';

export interface PlayOptions {
  readonly url: string;
  readonly videoId: string;
  readonly nonce: string;
  readonly userAgent: string;
  readonly random: SeededRandom;
  /** Milliseconds of the viewer's time per millisecond of ours. */
  readonly speed: number;
  /** How long to wait for the last acknowledgement. */
  readonly patienceMs: number;
  readonly onProblem: (problem: string) => void;
  /** Ends the viewing at once, without a last state. */
  readonly signal?: AbortSignal | undefined;
}

/** Ingest takes two states a second from one view. */
const LEAST_GAP_MS = 500;

/** Plays one plan over the real protocol; resolves with the last acknowledged state. */
export async function playPlan(plan: ViewingPlan, options: PlayOptions): Promise<ViewState | undefined> {
  const { speed, signal } = options;
  const began = Date.now();
  const ageMs = (): number => {
    // In fast time more is watched than time passes, which the server takes for impossible: so the view says it is older.
    const age = Math.max(Date.now() - began, speed === 1 ? 0 : plan.endsAt);
    return Math.min(LIMITS.helloAgeMs, age);
  };
  const link = createPlayerLink({ ...options, ageMs });
  const page = `${options.url}/watch/${options.videoId}`;
  const drops = plan.steps.filter((step) => step.kind === 'drop').map((step) => step.at);
  let at = 0;
  let dropped = 0;
  try {
    for (const next of spread(sendTimes(plan, LIMITS.sendEveryMs), LEAST_GAP_MS * speed)) {
      await sleep((next - at) / speed, signal);
      if (signal?.aborted) break;
      at = next;
      link.offer(stateAt(plan, at, page));
      if (drops.filter((when) => when <= at).length > dropped) {
        dropped = drops.filter((when) => when <= at).length;
        link.drop();
      }
    }
    if (!signal?.aborted) await link.finish(plan.leavesByBeacon, options.patienceMs);
    return link.acknowledged();
  } finally {
    link.stop();
  }
}

/** Leaves out times that follow another too closely; the last one stays. */
function spread(times: readonly number[], gap: number): number[] {
  const kept: number[] = [];
  for (const [i, time] of times.entries()) {
    const last = i === times.length - 1;
    if (last || time - (kept.at(-1) ?? Number.NEGATIVE_INFINITY) >= gap) kept.push(time);
  }
  return kept;
}

/** Returns early when the signal is aborted. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
  });
}
