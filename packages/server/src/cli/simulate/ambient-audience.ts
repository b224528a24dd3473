import { seededRandom } from '../../platform/index.ts';
import { playPlan, sleep } from './play-plan.ts';
import type { SimulatedVideo } from './run-simulation.ts';
import { anyUserAgent } from './user-agents.ts';
import { planViewing } from './viewing-plan.ts';

export interface AmbientOptions {
  /** `http://host:port`. */
  readonly url: string;
  /** Asked before each viewing, so that new videos are found. */
  readonly videos: () => readonly SimulatedVideo[];
  /** About how many watch at once. */
  readonly viewers: number;
  readonly seed: number;
  /** Ends the audience. */
  readonly signal: AbortSignal;
}

const LONGEST_VIEW_MS = 20 * 60_000;
const PAUSE_BETWEEN_MS = 4_000;
const PATIENCE_MS = 60_000;

/** People who come, watch and go, at the speed of life, until the signal ends it. */
export async function runAmbientAudience({
  url,
  videos,
  viewers,
  seed,
  signal,
}: AmbientOptions): Promise<void> {
  const seat = async (n: number): Promise<void> => {
    const random = seededRandom(seed).fork(n);
    for (let visit = 0; !signal.aborted; visit++) {
      await sleep(random.exponential(visit === 0 ? PAUSE_BETWEEN_MS / 2 : PAUSE_BETWEEN_MS), signal);
      const known = videos();
      // Some videos are watched more than others.
      const video = known[Math.floor(random.next() ** 1.7 * known.length)];
      if (!video || signal.aborted) continue;
      const plan = planViewing({ random, durationMs: video.durationMs, untilMs: LONGEST_VIEW_MS });
      const who = { userAgent: anyUserAgent(random), nonce: `ambient-${seed}-${n}-${visit}` };
      const rest = { random, speed: 1, patienceMs: PATIENCE_MS, onProblem: () => undefined, signal };
      // A server that went away is no reason to stay away for ever.
      await playPlan(plan, { url, videoId: video.id, ...who, ...rest }).catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: viewers }, (_, n) => seat(n)));
}
