import { pictureOf } from './picture.ts';
import { instantOf, type RawView } from './raw-view.ts';
import { type Stretch, stretchesOf } from './stretches.ts';

/** How an attempt to play ended; null where there was none, or where it is not over. */
export type Ending = 'played' | 'left' | 'failed_start' | 'failed_mid' | null;

/** One view, judged by docs/metrics.md. Milliseconds; null is what cannot be told. */
export interface Witness {
  readonly row: RawView;
  readonly mintedMs: number;
  /** D of its video; 0 while unknown. */
  readonly durationMs: number;
  readonly counts: boolean;
  readonly played: boolean;
  /** A play of which is known where it was watched. */
  readonly placed: boolean;
  readonly stretches: readonly Stretch[];
  readonly contentMs: number;
  readonly uniqueMs: number;
  readonly furthestMs: number;
  readonly ending: Ending;
  readonly startupMs: number | null;
  readonly startupScore: number | null;
  readonly smoothness: number | null;
  readonly success: number | null;
  readonly quality: number | null;
  readonly experienceScore: number | null;
}

/** What the oracle sees in a row, at the moment `nowMs`, for a video of `durationMs`. */
export function witnessOf(row: RawView, durationMs: number, nowMs: number): Witness {
  const stretches = stretchesOf(row, durationMs);
  const told = stretchesOf(row, 0).at(-1)?.to ?? 0;
  const played = row.first_frame_at_ms !== null;
  const ending = endingOf(row, nowMs);
  const startupMs = startupOf(row);
  const scores = {
    success: successOf(row, ending),
    smoothness: played && tells(row, 'stalls') ? smoothnessOf(row) : null,
    startupScore: startupMs === null ? null : (100 * 8) / (8 + startupMs / 1000),
    quality: qualityOf(row),
  };
  return {
    row,
    mintedMs: instantOf(row.minted_at),
    durationMs,
    counts: row.excluded === '' && (durationMs === 0 || told <= durationMs + 1_000),
    played,
    placed: played && tells(row, 'positions'),
    stretches,
    contentMs: stretches.reduce((sum, { from, to, times }) => sum + times * (to - from), row.unplaced_ms),
    uniqueMs: stretches.reduce((sum, { from, to }) => sum + (to - from), 0),
    furthestMs: stretches.at(-1)?.to ?? 0,
    ending,
    startupMs,
    ...scores,
    experienceScore: experienceOf(ending, scores),
  };
}

/** Whether the reporter of the view can tell something. */
export function tells(row: RawView, what: string): boolean {
  return !row.unmeasured.includes(what);
}

function endingOf(row: RawView, nowMs: number): Ending {
  const { requested_at_ms: requested, first_frame_at_ms: started } = row;
  const failed = failureOf(row);
  if (failed !== null && tells(row, 'failures')) return failed;
  if (started !== null) return 'played';
  if (requested === null || !tells(row, 'startup')) return null;
  const stillThere = nowMs - instantOf(row.received_at) <= 15_000;
  return stillThere || row.now_at_ms - requested < 1_000 ? null : 'left';
}

function failureOf(row: RawView): 'failed_start' | 'failed_mid' | null {
  const errors = JSON.parse(row.errors) as { at_ms: number; fatal: boolean; phase: 'start' | 'mid' }[];
  const fatal = errors.findLast((error) => error.fatal);
  // Playback that began again after it says that the error ended nothing.
  if (!fatal || row.runs_at.some((at, i) => i === row.runs_at.length - 1 && at >= fatal.at_ms)) return null;
  return fatal.phase === 'start' ? 'failed_start' : 'failed_mid';
}

function startupOf(row: RawView): number | null {
  const { requested_at_ms: requested, first_frame_at_ms: started } = row;
  if (requested === null || started === null || !tells(row, 'startup')) return null;
  return Math.max(0, started - requested);
}

function smoothnessOf({ stalls_n, stalls_ms, playing_ms }: RawView): number {
  const rebuffer = stalls_ms === 0 ? 0 : stalls_ms / (playing_ms + stalls_ms);
  return (100 / Math.sqrt(1 + (stalls_n / 2) ** 2) + 100 * Math.exp(-10 * rebuffer)) / 2;
}

function successOf(row: RawView, ending: Ending): number | null {
  if (ending === 'left') return 50;
  if (ending === 'played') return tells(row, 'failures') ? 100 : null;
  return ending === null ? null : 0;
}

function qualityOf(row: RawView): number | null {
  const picture = pictureOf(row);
  return picture === null || !tells(row, 'displayed_height') ? null : 100 * picture;
}

type Scores = Pick<Witness, 'success' | 'smoothness' | 'startupScore' | 'quality'>;

/** success/100 · smoothness^0.45 · startup_score^0.35 · quality^0.20, over the factors that are known. */
function experienceOf(ending: Ending, { success, ...scores }: Scores): number | null {
  if (ending === null) return null;
  const factors = [
    { score: scores.smoothness, exponent: 0.45 },
    { score: scores.startupScore, exponent: 0.35 },
    { score: scores.quality, exponent: 0.2 },
  ].flatMap(({ score, exponent }) => (score === null ? [] : [{ score, exponent }]));
  if (factors.length === 0) return ending === 'played' ? null : success;
  const whole = factors.reduce((sum, { exponent }) => sum + exponent, 0);
  const product = factors.reduce((all, { score, exponent }) => all * score ** (exponent / whole), 1);
  return ((success ?? 100) / 100) * product;
}
