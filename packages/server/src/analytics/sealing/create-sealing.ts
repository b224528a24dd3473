import type { VideoLookup } from '../../library/index.ts';
import { type Clock, createTurns, type Failpoint } from '../../platform/index.ts';
import type { Warehouse } from '../../warehouse/index.ts';
import { QUALIFIED_MS } from '../registry/view-facts.ts';
import { NO_DAY } from './calendar.ts';
import { type Coverage, coverageFrom } from './coverage.ts';
import { createDayMarks, type DayMarks } from './day-marks.ts';
import { createSealBatch } from './seal-batch.ts';
import { createSealLedger } from './seal-ledger.ts';
import { createSealRuns, type Recompute, type RunContext } from './seal-runs.ts';
import { forgetSealed, sealedVideoIds } from './sealed-rows.ts';

/**
 * Sealed days: numbers of past UTC days, computed once and kept in rows that add up.
 *
 * Why nothing is counted twice or lost, whatever happens at the same time:
 * - A question reads one `Coverage` first and takes each (video, day) from sealed rows or from raw views by it. A
 *   seal that ends meanwhile changes rows only into what the raw views say, and days of the other side not at all.
 * - Who changes views of a day that may be sealed marks it before. The change is in the warehouse a minute later at
 *   most, and only a seal that began more than two minutes after the mark takes it away: that seal saw the change.
 *   Until then the day is read raw, which is always right.
 * - What changes without an insert (D, the definition) is marked when it holds. A seal that was under way began
 *   before the mark, so it does not take it away; D is compared once more when its rows can be seen.
 * - The rows of a batch come in several inserts, and no question reads them before the ledger says so or the mark
 *   is gone, which is the last step. A crash before it makes the batch again: rows with a higher version stand, and
 *   rows of zeros for what was there before stand below them.
 * - Days are sealed oldest first, frozen oldest first, and one run at a time; so the ledger is two days.
 * - Whether days that are to be frozen have a mark is looked up, and the ledger written, while no mark is: so a mark
 *   is either seen, and its day waits, or comes to a day of which everybody can know that it is frozen.
 * - Raw views go only after the ledger says that their days are frozen, and no seal touches those any more.
 */
export interface Sealing {
  readonly marks: DayMarks;
  /** What a question over these videos reads from where. */
  coverage(workspaceId: string, videoIds: readonly string[]): Promise<Coverage>;
  /** The last UTC day that is sealed, and the last whose single views are gone; null where there is none. */
  status(): Promise<SealingStatus>;
  /** Marks what a crash left unmarked. Before the first question. */
  begin(): Promise<void>;
  /** Seals what is due and what is marked, oldest first, and drops raw views that are too old. */
  run(context: RunContext): Promise<void>;
  /** Marks sealed days and seals them again. Returns how many days of videos. Frozen days stay as they are. */
  recompute(asked: Recompute, context: RunContext): Promise<number>;
  /** Removes the sealed rows of a video whose views are gone. */
  forgetVideo(videoId: string): Promise<void>;
  stop(): void;
}

export interface SealingStatus {
  readonly sealedThrough: string | null;
  readonly frozenThrough: string | null;
}

export interface SealingDeps {
  readonly warehouse: Warehouse;
  readonly videos: VideoLookup;
  readonly clock: Clock;
  readonly failpoint: Failpoint;
  /** Days raw views are kept; 0 for ever. */
  readonly rawRetentionDays: number;
  /** As `AnalyticsDeps.qualifiedMs`. */
  readonly qualifiedMs?: number | undefined;
}

/** Raised when a measure or an edge of a curve is defined anew, so that old days are computed again. */
const DEFINITION = 1;

/** The definition that numbers are sealed with. Days sealed with another are marked at the next start. */
function definitionOf(qualifiedMs: number): string {
  return `${DEFINITION}, qualified ${qualifiedMs} ms`;
}

export function createSealing(deps: SealingDeps): Sealing {
  const { warehouse, qualifiedMs = QUALIFIED_MS } = deps;
  const definition = definitionOf(qualifiedMs);
  const ledger = createSealLedger(warehouse);
  const marks = createDayMarks({ ...deps, definition, sealedThrough: () => ledger.known().sealedThrough });
  /** Runs follow one another, and so do a batch and the removal of a video. */
  const inRun = createTurns();
  const inBatch = createTurns();
  let version = 0;
  const written = (): void => {
    version += 1;
  };
  const sealBatch = createSealBatch({ ...deps, marks, qualifiedMs, definition, written });
  const runs = createSealRuns({
    ...deps,
    ledger,
    marks,
    sealBatch: (batch) => inBatch(() => sealBatch(batch)),
  });

  return {
    marks,
    coverage: async (workspaceId, videoIds) => {
      await marks.settled();
      const [span, marked] = await Promise.all([ledger.current(), marks.of(workspaceId, videoIds)]);
      // Read last: a mark is taken away after the rows were written.
      return coverageFrom({ ...span, version }, marked);
    },
    status: async () => {
      const { sealedThrough, frozenThrough } = await ledger.read();
      const named = (day: string): string | null => (day === NO_DAY ? null : day);
      return { sealedThrough: named(sealedThrough), frozenThrough: named(frozenThrough) };
    },
    begin: async () => {
      await ledger.read();
      await marks.markOutdated(await sealedVideoIds(warehouse));
    },
    run: (context) =>
      inRun(async () => {
        await runs.sealDue(context);
        await runs.sealMarked(context);
        await runs.freeze();
      }),
    recompute: (asked, context) => inRun(() => runs.sealAgain(asked, context)),
    forgetVideo: (videoId) =>
      inBatch(async () => {
        await forgetSealed(warehouse, videoId);
        written();
        marks.forget(videoId);
      }),
    stop: marks.stop,
  };
}
