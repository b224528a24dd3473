import type { ViewState } from '@kine/protocol';
import { seededRandom } from '../../platform/index.ts';
import { type Expected, expectNumbers } from './oracle.ts';
import { playPlan, sleep } from './play-plan.ts';
import { anyUserAgent } from './user-agents.ts';
import { planViewing } from './viewing-plan.ts';

/** A video to be watched; its length in milliseconds. */
export interface SimulatedVideo {
  readonly id: string;
  readonly durationMs: number;
}

export interface SimulationOptions {
  /** `http://host:port`. */
  readonly url: string;
  readonly videos: readonly SimulatedVideo[];
  readonly viewers: number;
  readonly seed: number;
  /** How long the audience watches, in seconds of our time. */
  readonly seconds: number;
  /** Seconds of the viewers' time per second of ours; 1 by default. */
  readonly speed?: number;
  /** How long a viewer waits for the last acknowledgement, milliseconds. */
  readonly patienceMs?: number;
}

/** One simulated view as it was acknowledged last. */
export interface SimulatedView {
  readonly videoId: string;
  readonly userAgent: string;
  readonly state: ViewState;
}

export interface Simulation {
  readonly views: readonly SimulatedView[];
  /** What the server did that it must not do; empty when all is well. */
  readonly problems: readonly string[];
}

/** A view cannot have watched more than its age at the hello, ten minutes, and what has passed since. */
const FAST_VIEW_MS = 595_000;
const PATIENCE_MS = 30_000;

/**
 * Lets an audience watch over the real protocol. Who comes when and does what is decided by the seed alone;
 * only the network's and the server's timing is not.
 */
export async function runSimulation(options: SimulationOptions): Promise<Simulation> {
  const { url, videos, seconds, speed = 1, patienceMs = PATIENCE_MS } = options;
  const problems: string[] = [];
  const watch = async (n: number): Promise<SimulatedView[]> => {
    const random = seededRandom(options.seed).fork(n);
    const video = videos[random.between(0, videos.length)];
    if (!video) return [];
    // Most come early, as to something that was just published.
    const arrivesAt = Math.floor(random.next() * random.next() * seconds * 1_000 * 0.8);
    const left = (seconds * 1_000 - arrivesAt) * speed;
    const untilMs = Math.floor(speed === 1 ? left : Math.min(left, FAST_VIEW_MS));
    const plan = planViewing({ random, durationMs: video.durationMs, untilMs });
    const userAgent = anyUserAgent(random);
    await sleep(arrivesAt);
    const state = await playPlan(plan, {
      url,
      videoId: video.id,
      nonce: `sim-${options.seed}-${n}`,
      userAgent,
      random,
      speed,
      patienceMs,
      onProblem: (problem) => problems.push(problem),
    });
    return state ? [{ videoId: video.id, userAgent, state }] : [];
  };
  const all = await Promise.allSettled(Array.from({ length: options.viewers }, (_, n) => watch(n)));
  for (const one of all) if (one.status === 'rejected') problems.push(String(one.reason));
  return { views: all.flatMap((one) => (one.status === 'fulfilled' ? one.value : [])), problems };
}

/** What the oracle expects of each video, at bins of `binMs`. */
export function expectationsOf(
  { views }: Pick<Simulation, 'views'>,
  videos: readonly SimulatedVideo[],
  binMs: (durationMs: number) => number,
): ReadonlyMap<string, Expected> {
  return new Map(
    videos.map(({ id, durationMs }) => {
      const states = views.filter(({ videoId }) => videoId === id).map(({ state }) => state);
      return [id, expectNumbers(states, durationMs, binMs(durationMs))];
    }),
  );
}
