import type { ViewState } from '@kine/protocol';
import type { SeededRandom } from '../../platform/index.ts';

/** What a viewer does not decide: their screen, their line, and whether the file holds. Times in the viewer's milliseconds. */
export interface ViewingConditions {
  /** Height of the player, CSS pixels. */
  readonly displayedHeight: number;
  /** Height of the first picture, and of the one it changes to a while later. */
  readonly heights: readonly [number, number];
  readonly switchesAfter: number;
  /** Dropped frames of a thousand. */
  readonly dropped: number;
  readonly muted: boolean;
  /** The tab is hidden this long after the first frame. */
  readonly hiddenAfter: number;
  /** The code of the error that ends the view, if one does. */
  readonly error: string | undefined;
}

const FRAMES_PER_SECOND = 25;
/** Of those who see no first frame this many have a broken player, of the others hardly any. */
const FAILS = { start: 0.3, mid: 0.008 } as const;

/** Draws the circumstances of one viewing. */
export function anyConditions(random: SeededRandom, starts: boolean): ViewingConditions {
  const height = random.pick([360, 480, 720, 720, 1_080]);
  const low = random.chance(0.25) ? 240 : height;
  return {
    displayedHeight: random.pick([240, 360, 405, 540, 720]),
    heights: [low, height],
    switchesAfter: random.between(1_500, 8_000),
    dropped: random.chance(0.15) ? random.between(5, 80) : random.between(0, 3),
    muted: random.chance(0.08),
    hiddenAfter: random.chance(0.07) ? random.between(3_000, 60_000) : Number.POSITIVE_INFINITY,
    error: random.chance(starts ? FAILS.mid : FAILS.start) ? (starts ? 'media_2' : 'media_4') : undefined,
  };
}

type Told = Pick<ViewState, 'renditions' | 'frames' | 'muted_ms' | 'hidden_ms'>;

/** What the player tells of the circumstances, `at` milliseconds into the view with `playingMs` of them played. */
export function conditionsAt(
  { heights, displayedHeight, switchesAfter, dropped, muted, hiddenAfter }: ViewingConditions,
  { firstFrameAt, at, playingMs }: { firstFrameAt: number | undefined; at: number; playingMs: number },
): Told {
  if (firstFrameAt === undefined || firstFrameAt > at) return { renditions: [], muted_ms: 0, hidden_ms: 0 };
  const picture = { displayed_height: displayedHeight };
  const first = { ...picture, at_ms: firstFrameAt, height: heights[0] };
  const second = { ...picture, at_ms: firstFrameAt + switchesAfter, height: heights[1] };
  const total = Math.floor((playingMs / 1_000) * FRAMES_PER_SECOND);
  return {
    renditions: second.height !== first.height && second.at_ms <= at ? [first, second] : [first],
    frames: { dropped: Math.floor((total * dropped) / 1_000), total },
    muted_ms: muted ? playingMs : 0,
    hidden_ms: Math.max(0, Math.min(playingMs, playingMs - hiddenAfter)),
  };
}
