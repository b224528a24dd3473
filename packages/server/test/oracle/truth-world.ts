import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Exclusion } from '@kine/protocol/schemas';
import type { StoredView } from '../../src/ingest/index.ts';
import { viewRow } from '../../src/ingest/view-row.ts';
import type { KnownVideo } from '../../src/library/index.ts';
import { createLogger } from '../../src/platform/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { firstViewsOf, type Surroundings } from './truth/dimension-of.ts';
import { withoutLeftOut } from './truth/left-out.ts';
import { EVERY_VIEW, type RawView } from './truth/raw-view.ts';
import { type Witness, witnessOf } from './truth/witness.ts';

/** What the oracle sees in the rows. */
export interface Truth {
  /** Every view of every workspace, those that do not count too. */
  readonly witnesses: readonly Witness[];
  /** What dimensions depend on, by the clocks of a time zone. */
  around(timeZone: string): Surroundings;
}

/** A real engine that holds `views`, and the truth about them. */
export interface TruthWorld extends Truth {
  readonly warehouse: Warehouse;
  /** The truth while the owner excludes something. */
  under(rules: readonly Exclusion[]): Truth;
  end(): Promise<void>;
}

export interface TruthWorldOptions {
  readonly views: readonly StoredView[];
  readonly videos: readonly KnownVideo[];
  /** Epoch milliseconds at which the questions will be asked. */
  readonly nowMs: number;
}

/** How many inserts the views come in: newer and older states of a view then lie in different parts. */
const INSERTS = 6;

export async function openTruthWorld({ views, videos, nowMs }: TruthWorldOptions): Promise<TruthWorld> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'kine-truth-'));
  const warehouse = await openWarehouse({
    dataDir: path.join(folder, 'engine'),
    logger: createLogger('silent'),
  });
  const size = Math.ceil(views.length / INSERTS);
  for (let from = 0; from < views.length; from += size) {
    await warehouse.insert('views', views.slice(from, from + size).map(viewRow));
  }
  const rows = await warehouse.query<RawView>(EVERY_VIEW, {}, { tag: 'oracle', lane: 'bulk' });
  const durations = new Map(videos.map(({ id, durationMs }) => [id, durationMs]));
  const witnesses = rows.map((row) => witnessOf(row, durations.get(row.video_id) ?? 0, nowMs));
  const sources = new Map(videos.map(({ id, source = '' }) => [id, source]));
  const truthOf = (seen: readonly Witness[]): Truth => {
    const firstViews = firstViewsOf(seen);
    return { witnesses: seen, around: (timeZone) => ({ timeZone, sources, firstViews }) };
  };
  return {
    ...truthOf(witnesses),
    warehouse,
    under: (rules) => truthOf(withoutLeftOut(witnesses, rules)),
    end: async () => {
      await warehouse.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
