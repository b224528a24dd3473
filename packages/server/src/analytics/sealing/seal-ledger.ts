import type { Warehouse } from '../../warehouse/index.ts';
import { NO_DAY } from './calendar.ts';
import type { Coverage } from './coverage.ts';

/** How far days are sealed and frozen; see `Coverage`. */
export type SealedSpan = Pick<Coverage, 'sealedThrough' | 'frozenThrough'>;

/** Which UTC days are sealed and frozen, in the table `sealed_days`: both reach from the first day to one day. */
export interface SealLedger {
  read(): Promise<SealedSpan>;
  /** What was read or noted last, without asking. */
  known(): SealedSpan;
  /** The same, read once if it never was: every note of this process is in it. */
  current(): Promise<SealedSpan>;
  /** Notes that every UTC day up to `day` is sealed. On the disk when it resolves. */
  sealedThrough(day: string): Promise<void>;
  /** Notes that raw views of every UTC day up to `day` go. On the disk when it resolves. */
  frozenThrough(day: string): Promise<void>;
}

interface LedgerRow {
  readonly sealed: string;
  readonly frozen: string;
}

/** Both only ever grow, so it does not matter which version of a row is read. */
const SPAN = `
  SELECT
    toString(max(day)) AS sealed,
    toString(maxIf(day, frozen)) AS frozen
  FROM sealed_days`;

export function createSealLedger(warehouse: Warehouse): SealLedger {
  let known: SealedSpan = { sealedThrough: NO_DAY, frozenThrough: NO_DAY };
  let reading: Promise<SealedSpan> | undefined;
  /** Both only grow: what was asked before a note and comes after it takes nothing back. */
  const learn = (span: SealedSpan): SealedSpan => {
    known = {
      sealedThrough: later(known.sealedThrough, span.sealedThrough),
      frozenThrough: later(known.frozenThrough, span.frozenThrough),
    };
    return known;
  };
  const note = async (day: string, frozen: boolean): Promise<void> => {
    await warehouse.insert('sealed_days', [{ day, frozen }]);
    learn({ ...known, [frozen ? 'frozenThrough' : 'sealedThrough']: day });
  };
  const read = async (): Promise<SealedSpan> => {
    const [row] = await warehouse.query<LedgerRow>(SPAN, {}, { tag: 'sealed-span' });
    return learn(spanOf(row));
  };
  return {
    read,
    known: () => known,
    current: async () => {
      reading ??= read().catch((thrown: unknown) => {
        reading = undefined;
        throw thrown;
      });
      await reading;
      return known;
    },
    sealedThrough: (day) => note(day, false),
    frozenThrough: (day) => note(day, true),
  };
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function spanOf(row: LedgerRow | undefined): SealedSpan {
  return { sealedThrough: row?.sealed ?? NO_DAY, frozenThrough: row?.frozen ?? NO_DAY };
}
