import { toError } from '../errors.ts';
import type { Failpoint, Logger } from '../platform/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import type { Spool, SpooledView } from './spool/open-spool.ts';
import type { StoredView, ViewFacts } from './stored-view.ts';
import { viewRow } from './view-row.ts';

/** Brings spooled views into the warehouse and takes them off the spool. */
export interface ViewInserter {
  /** Throws KINE_ENGINE_UNAVAILABLE while the engine is away; what was not confirmed stays in the spool. */
  insert(batch: readonly SpooledView[]): Promise<void>;
  /** Views in the spool that the warehouse does not take. */
  refused(): number;
}

export interface ViewInserterDeps {
  readonly spool: Spool;
  readonly warehouse: Warehouse;
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

export function createViewInserter(deps: ViewInserterDeps): ViewInserter {
  const { spool, warehouse, logger, failpoint } = deps;
  /** Spool ids and versions of views that the warehouse does not take. */
  const refused = new Map<number, number>();

  const insertAll = async (batch: readonly SpooledView[]): Promise<void> => {
    const views = batch.map(({ view }) => view);
    await deps.beforeInsert(views.map(({ facts }) => facts));
    const inserted = warehouse.insert('views', views.map(viewRow));
    setTimeout(() => failpoint('during-insert'), 3).unref();
    await inserted;
    failpoint('after-insert');
    await spool.remove(batch.map(({ key }) => key));
    for (const { key } of batch) refused.delete(key.id);
    deps.onInserted(views);
  };

  /** It stays in the spool and is tried again when the view says something new, or after a restart. */
  const setAside = ({ key, view }: SpooledView, error: Error): void => {
    refused.set(key.id, key.rev);
    const { viewId } = view.state;
    logger.error({ err: error, viewId }, 'the warehouse refuses a view; the spool keeps it');
  };

  /** One row that the engine refuses must not hold up the others: halves are tried, down to that row. */
  const insertOrHalve = async (batch: readonly SpooledView[]): Promise<void> => {
    try {
      await insertAll(batch);
    } catch (thrown) {
      const [first] = batch;
      if (!first || !(await warehouse.healthy())) throw thrown;
      if (batch.length === 1) return setAside(first, toError(thrown));
      const middle = Math.ceil(batch.length / 2);
      await insertOrHalve(batch.slice(0, middle));
      await insertOrHalve(batch.slice(middle));
    }
  };

  return {
    insert: async (batch) => {
      const wanted = batch.filter(({ key }) => refused.get(key.id) !== key.rev);
      if (wanted.length > 0) await insertOrHalve(wanted);
    },
    refused: () => refused.size,
  };
}
