import { toError } from '../errors.ts';
import type { Clock, Failpoint, Logger } from '../platform/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import type { Spool, SpooledView } from './spool/open-spool.ts';
import type { StoredView, ViewFacts } from './stored-view.ts';
import { viewRow } from './view-row.ts';

/** Brings spooled views into the warehouse and takes them off the spool. */
export interface ViewInserter {
  /** Throws KINE_ENGINE_UNAVAILABLE while the engine takes nothing; what was not confirmed stays in the spool. */
  insert(batch: readonly SpooledView[]): Promise<void>;
  /** Views in the spool that the warehouse does not take while it takes others. */
  refused(): number;
}

export interface ViewInserterDeps {
  readonly spool: Spool;
  readonly warehouse: Warehouse;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly failpoint: Failpoint;
  readonly beforeInsert: BeforeInsert;
  readonly onInserted: (views: readonly StoredView[]) => void;
}

/**
 * Hears of views that are about to be inserted, each time it is tried. The insert waits for it, and is not made when
 * it throws; it is over or given up a minute later at most.
 */
export type BeforeInsert = (views: readonly ViewFacts[]) => Promise<void>;

/** What became of the views of one call. */
interface Round {
  taken: number;
  readonly against: { readonly spooled: SpooledView; readonly error: Error }[];
}

/** After this time a view that was set aside is tried again. */
const TRY_AGAIN_MS = 5 * 60_000;
/** When this many views are refused one by one and none is taken, no more are tried: it is the engine, not they. */
const MOST_REFUSED = 50;

export function createViewInserter(deps: ViewInserterDeps): ViewInserter {
  const { spool, warehouse, clock, logger, failpoint } = deps;
  /** Views set aside, by spool id: which version of them, and since when (epoch milliseconds). */
  const refused = new Map<number, { readonly rev: number; readonly at: number }>();

  /** What the engine has against these rows, in one statement; undefined when it took them. */
  const insertAll = async (batch: readonly SpooledView[]): Promise<Error | undefined> => {
    const views = batch.map(({ view }) => view);
    await deps.beforeInsert(views.map(({ facts }) => facts));
    try {
      const inserted = warehouse.insert('views', views.map(viewRow));
      setTimeout(() => failpoint('during-insert'), 3).unref();
      await inserted;
    } catch (thrown) {
      if (!(await warehouse.healthy())) throw thrown;
      return toError(thrown);
    }
    failpoint('after-insert');
    await spool.remove(batch.map(({ key }) => key));
    for (const { key } of batch) refused.delete(key.id);
    deps.onInserted(views);
    return undefined;
  };

  /** One row that the engine refuses must not hold up the others: halves are tried, down to that row. */
  const insertOrHalve = async (batch: readonly SpooledView[], round: Round): Promise<void> => {
    const error = await insertAll(batch);
    const [first] = batch;
    if (!error || !first) {
      round.taken += batch.length;
    } else if (batch.length === 1) {
      round.against.push({ spooled: first, error });
      if (round.against.length >= MOST_REFUSED && isEnginesFault(round)) throw error;
    } else {
      const middle = Math.ceil(batch.length / 2);
      const halves = [batch.slice(0, middle), batch.slice(middle)];
      // By chance, so that many refused ones side by side cannot stand before the others for ever.
      for (const half of Math.random() < 0.5 ? halves : halves.reverse()) await insertOrHalve(half, round);
    }
  };

  /** An engine that is short of memory or disk, or has too many parts, answers questions and takes no row at all. */
  const isEnginesFault = ({ taken, against }: Round): boolean =>
    taken === 0 && against.some(({ spooled: { key } }) => !refused.has(key.id));

  /** It stays in the spool and is tried again when the view says something new, and after a while. */
  const setAside = ({ spooled: { key, view }, error }: Round['against'][number]): void => {
    const { viewId } = view.state;
    if (!refused.has(key.id)) {
      logger.error({ err: error, viewId }, 'the warehouse refuses a view; the spool keeps it');
    }
    refused.set(key.id, { rev: key.rev, at: clock.now() });
  };

  const isWanted = ({ key }: SpooledView): boolean => {
    const known = refused.get(key.id);
    return known?.rev !== key.rev || clock.now() - known.at >= TRY_AGAIN_MS;
  };

  /** One that was not tried again when it was due is in the spool no more: it was erased. */
  const forgetErased = (): void => {
    for (const [id, { at }] of refused) if (clock.now() - at >= 2 * TRY_AGAIN_MS) refused.delete(id);
  };

  return {
    insert: async (batch) => {
      const wanted = batch.filter(isWanted);
      if (wanted.length > 0) {
        const round: Round = { taken: 0, against: [] };
        await insertOrHalve(wanted, round);
        const [first] = round.against;
        if (first && isEnginesFault(round)) throw first.error;
        for (const one of round.against) setAside(one);
      }
      forgetErased();
    },
    refused: () => refused.size,
  };
}
