import type { Warehouse } from '../../warehouse/index.ts';
import { NO_DAY } from './calendar.ts';
import { type Coverage, coverageFrom, type VideoDay } from './coverage.ts';

/** How far days are sealed and frozen; see `Coverage`. */
export type SealedSpan = Pick<Coverage, 'sealedThrough' | 'frozenThrough'>;

/** Which UTC days are sealed and frozen, in the table `sealed_days`: both reach from the first day to one day. */
export interface SealLedger {
  read(): Promise<SealedSpan>;
  /** What was read or noted last, without asking. */
  known(): SealedSpan;
  /** The coverage of a question over videos of a workspace. */
  coverage(workspaceId: string, videoIds: readonly string[]): Promise<Coverage>;
  /** Notes that every UTC day up to `day` is sealed. On the disk when it resolves. */
  sealedThrough(day: string): Promise<void>;
  /** Notes that raw views of every UTC day up to `day` go. On the disk when it resolves. */
  frozenThrough(day: string): Promise<void>;
}

interface LedgerRow {
  readonly sealed: string;
  readonly frozen: string;
  readonly dirty: readonly (readonly [videoId: string, day: string])[];
}

/** Both only ever grow, so it does not matter which version of a row is read. */
const SPAN = `
  SELECT
    toString(max(day)) AS sealed,
    toString(maxIf(day, frozen)) AS frozen
  FROM sealed_days`;

const COVERAGE = `
  SELECT
    sealed,
    frozen,
    (
      SELECT groupArray((video_id, toString(day)))
      FROM dirty_days FINAL
      WHERE workspace_id = {workspace:String} AND video_id IN {ids:Array(String)}
    ) AS dirty
  FROM (${SPAN})`;

export function createSealLedger(warehouse: Warehouse): SealLedger {
  let known: SealedSpan = { sealedThrough: NO_DAY, frozenThrough: NO_DAY };
  const learn = (span: SealedSpan): SealedSpan => {
    known = span;
    return span;
  };
  const note = async (day: string, frozen: boolean): Promise<void> => {
    await warehouse.insert('sealed_days', [{ day, frozen }]);
    learn({ ...known, [frozen ? 'frozenThrough' : 'sealedThrough']: day });
  };
  return {
    read: async () => {
      const [row] = await warehouse.query<LedgerRow>(SPAN, {}, { tag: 'sealed-span' });
      return learn(spanOf(row));
    },
    known: () => known,
    coverage: async (workspaceId, videoIds) => {
      const asked = { workspace: workspaceId, ids: videoIds };
      const [row] = await warehouse.query<LedgerRow>(COVERAGE, asked, { tag: 'coverage' });
      const marked = row?.dirty.map(([videoId, day]): VideoDay => ({ videoId, day })) ?? [];
      return coverageFrom(spanOf(row), marked);
    },
    sealedThrough: (day) => note(day, false),
    frozenThrough: (day) => note(day, true),
  };
}

function spanOf(row: LedgerRow | undefined): SealedSpan {
  return { sealedThrough: row?.sealed ?? NO_DAY, frozenThrough: row?.frozen ?? NO_DAY };
}
