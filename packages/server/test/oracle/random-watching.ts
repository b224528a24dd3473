import type { Pass, Run, ViewState } from '@kine/protocol';
import type { SeededRandom } from '../../src/platform/index.ts';

type Watching = Pick<
  ViewState,
  | 'runs'
  | 'passes'
  | 'unplaced_ms'
  | 'first_frame_at_ms'
  | 'requested_at_ms'
  | 'playing_ms'
  | 'muted_ms'
  | 'hidden_ms'
  | 'now'
  | 'stalls'
  | 'seeks'
  | 'errors'
  | 'renditions'
>;

const KINDS = ['watched', 'loaded', 'waited', 'placeless', 'folded'] as const;
const SHARES = [72, 10, 6, 7, 5];
const HEIGHTS = [0, 240, 360, 720, 1080] as const;

/** What one viewer did, in all the ways that happen; `durationMs` may be 0, then the media is 90 s long. */
export function randomWatching(random: SeededRandom, durationMs: number): Watching {
  const kind = KINDS[random.weighted(SHARES)] ?? 'watched';
  const requested = random.chance(0.95) ? random.between(0, 3_000) : undefined;
  if (kind === 'loaded') return unplayed(random, undefined);
  if (kind === 'waited') return unplayed(random, requested ?? 0);
  const started = (requested ?? 0) + random.between(0, random.chance(0.1) ? 20_000 : 2_500);
  const { runs, endedAt } = randomRuns(random, durationMs || 90_000, started);
  const playing = Math.round(runs.reduce((sum, [from, to, , rate]) => sum + (to - from) / rate, 0));
  const stalls = random.chance(0.25) ? random.between(1, 5) : 0;
  const unplaced = kind === 'placeless';
  return {
    runs: unplaced ? [] : runs,
    passes: kind === 'folded' ? randomPasses(random, durationMs || 90_000) : [],
    unplaced_ms: unplaced ? runs.reduce((sum, [from, to]) => sum + to - from, 0) : 0,
    requested_at_ms: requested,
    first_frame_at_ms: started,
    playing_ms: playing,
    muted_ms: random.chance(0.3) ? random.between(0, playing + 1) : 0,
    hidden_ms: random.chance(0.2) ? random.between(0, playing + 1) : 0,
    now: { at_ms: endedAt, position_ms: runs.at(-1)?.[1] ?? 0, rate: 1, state: 'paused' },
    stalls: { n: stalls, ms: stalls * random.between(50, 4_000), list: [] },
    seeks: { n: Math.max(0, runs.length - 1), latency_ms: random.between(0, 500) },
    errors: randomErrors(random, endedAt),
    renditions: randomRenditions(random, endedAt),
  };
}

function unplayed(random: SeededRandom, requested: number | undefined): Watching {
  const at = (requested ?? 0) + random.between(0, 12_000);
  const failed = requested !== undefined && random.chance(0.4);
  return {
    runs: [],
    passes: [],
    requested_at_ms: requested,
    playing_ms: 0,
    muted_ms: 0,
    hidden_ms: 0,
    now: { at_ms: at, position_ms: 0, rate: 1, state: 'paused' },
    stalls: { n: 0, ms: 0 },
    seeks: { n: 0, latency_ms: 0 },
    errors: failed ? [{ at_ms: at, code: 'media_4', fatal: random.chance(0.9), phase: 'start' }] : [],
    renditions: [],
  };
}

/** A way through the video: on from where it was, a little back, far away; with pauses and changes of speed. */
function randomRuns(
  random: SeededRandom,
  endMs: number,
  startedAt: number,
): { runs: Run[]; endedAt: number } {
  const runs: Run[] = [];
  let at = startedAt;
  let position = random.chance(0.8) ? 0 : random.between(0, endMs);
  const wanted = random.chance(0.5) ? 1 : random.between(1, 14);
  for (let n = 0; n < wanted; n++) {
    const rate = random.pick([1, 1, 1, 1.25, 1.5, 2, 0.5]);
    // One in eight plays to the very end, a few a little past it and one in a hundred past what is possible.
    const past = random.chance(0.01) ? 30_000 : random.chance(0.1) ? random.between(0, 1_001) : 0;
    const toEnd = random.chance(0.125) || past > 0;
    const to = toEnd ? endMs + past : Math.min(endMs, position + Math.round(random.exponential(endMs / 3)));
    if (to < position) break;
    runs.push([position, to, at, rate]);
    at += Math.round((to - position) / rate) + (random.chance(0.3) ? random.between(0, 40_000) : 10);
    position = nextPosition(random, to, endMs);
  }
  return { runs, endedAt: at };
}

function nextPosition(random: SeededRandom, position: number, endMs: number): number {
  const inside = (ms: number): number => Math.max(0, Math.min(endMs, ms));
  const moves = [
    () => position,
    // As near to a quarter of a second as it gets: this decides what continues a run.
    () => inside(position + random.pick([249, 250, 251, -249, -250, -251])),
    () => inside(position - random.between(2_500, 15_500)),
    () => random.between(0, endMs),
    () => 0,
  ] as const;
  return random.pick(moves)();
}

function randomPasses(random: SeededRandom, endMs: number): Pass[] {
  return Array.from({ length: random.between(1, 7) }, (): Pass => {
    const from = random.between(0, endMs);
    return [from, Math.min(endMs, from + random.between(0, 20_000)), random.between(1, 9)];
  });
}

function randomErrors(random: SeededRandom, endedAt: number): ViewState['errors'] {
  if (random.chance(0.9)) return [];
  return Array.from({ length: random.between(1, 4) }, () => ({
    at_ms: random.chance(0.5) ? endedAt : random.between(0, endedAt + 1),
    code: 'media_3',
    fatal: random.chance(0.7),
    phase: 'mid' as const,
  })).sort((a, b) => a.at_ms - b.at_ms);
}

function randomRenditions(random: SeededRandom, endedAt: number): ViewState['renditions'] {
  const changes = Array.from({ length: random.between(0, 4) }, () => random.between(0, endedAt + 1));
  return changes
    .sort((a, b) => a - b)
    .map((at_ms) => ({ at_ms, height: random.pick(HEIGHTS), displayed_height: random.pick(HEIGHTS) }));
}
