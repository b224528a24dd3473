import { addDays, type Clock, type Failpoint } from '../../platform/index.ts';
import type { Warehouse } from '../../warehouse/index.ts';
import { lastExpiredDay, lastSealableDay } from './calendar.ts';
import type { DayMarks } from './day-marks.ts';
import type { SealLedger } from './seal-ledger.ts';
import { dropRawViews } from './sealed-rows.ts';
import {
  type Batch,
  batchesOf,
  type CountedDay,
  countMarked,
  dayLoads,
  stretchesOf,
  videoDaysOf,
} from './worklist.ts';

/** How a long run is watched and stopped. */
export interface RunContext {
  readonly signal: AbortSignal;
  /** A share of 0–1, and what is done now. */
  progress(fraction: number, words: string): void;
}

/** UTC days to compute again, both ends included; every video when none is named. */
export interface Recompute {
  readonly videoId?: string | undefined;
  readonly from: string;
  readonly to: string;
}

/** What a run is made of, oldest days first; one at a time. */
export interface SealRuns {
  sealDue(context: RunContext): Promise<void>;
  sealMarked(context: RunContext): Promise<void>;
  /** Freezes days whose raw views are too old, and drops those. */
  freeze(): Promise<void>;
  /** Returns how many days of videos were sealed again. */
  sealAgain(asked: Recompute, context: RunContext): Promise<number>;
}

export interface SealRunsDeps {
  readonly warehouse: Warehouse;
  readonly clock: Clock;
  readonly failpoint: Failpoint;
  readonly ledger: SealLedger;
  readonly marks: DayMarks;
  readonly sealBatch: (batch: Batch) => Promise<void>;
  /** 0 for ever. */
  readonly rawRetentionDays: number;
}

export function createSealRuns(deps: SealRunsDeps): SealRuns {
  const { warehouse, clock, failpoint, ledger, marks, sealBatch } = deps;
  const sealAll = async (days: readonly CountedDay[], { signal, progress }: RunContext): Promise<void> => {
    const batches = batchesOf(days);
    for (const [done, batch] of batches.entries()) {
      signal.throwIfAborted();
      progress(done / batches.length, `sealing ${batch.days[0]?.day}`);
      await sealBatch(batch);
    }
  };
  const sealDue = async ({ signal, progress }: RunContext): Promise<void> => {
    const { sealedThrough } = await ledger.read();
    const target = lastSealableDay(clock.now());
    const stretches = stretchesOf(await dayLoads(warehouse, sealedThrough, target));
    for (const [done, stretch] of stretches.entries()) {
      const [from, to] = [stretch[0]?.day ?? target, stretch.at(-1)?.day ?? target];
      const share = (fraction: number): number => (done + fraction) / stretches.length;
      const context: RunContext = { signal, progress: (part, words) => progress(share(part), words) };
      await sealAll(await videoDaysOf(warehouse, { from, to }), context);
      await ledger.sealedThrough(to);
      failpoint('after-seal');
    }
    // Days without a view at the end are sealed by saying so.
    if (target > sealedThrough) await ledger.sealedThrough(target);
  };
  const sealMarked = async (context: RunContext): Promise<void> => {
    const { frozenThrough } = await ledger.read();
    await sealAll(await countMarked(warehouse, await marks.list(frozenThrough)), context);
  };
  const freeze = async (): Promise<void> => {
    const expired = lastExpiredDay(clock.now(), deps.rawRetentionDays);
    const { sealedThrough, frozenThrough } = await ledger.read();
    const wanted = expired < sealedThrough ? expired : sealedThrough;
    await marks.settled();
    // A mark that came in between would be on a frozen day, where nobody looks for it.
    const frozen = await marks.whileStill(async () => {
      const last = await marks.lastUnmarked(frozenThrough, wanted);
      failpoint('before-frozen');
      if (last > frozenThrough) await ledger.frozenThrough(last);
      return last > frozenThrough ? last : frozenThrough;
    });
    failpoint('after-frozen');
    // What came too late for its frozen day goes, too.
    await dropRawViews(warehouse, frozen);
  };
  const sealAgain = async ({ videoId, from, to }: Recompute, context: RunContext): Promise<number> => {
    const { frozenThrough, sealedThrough } = await ledger.read();
    const first = addDays(frozenThrough, 1);
    const days = await videoDaysOf(warehouse, {
      from: from > first ? from : first,
      to: to < sealedThrough ? to : sealedThrough,
      ...(videoId === undefined ? {} : { videoIds: [videoId] }),
    });
    // All marked first, so that what a crash leaves undone the next run does.
    await marks.markChanged(days);
    await sealAll(days, context);
    return days.length;
  };

  return { sealDue, sealMarked, freeze, sealAgain };
}
