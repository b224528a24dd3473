import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  type Analytics,
  createAnalytics,
  createSealing,
  type Sealing,
} from '../../../src/analytics/index.ts';
import type { KnownVideo } from '../../../src/library/index.ts';
import { createLogger, type Failpoint } from '../../../src/platform/index.ts';
import { openWarehouse } from '../../../src/warehouse/index.ts';
import { NO_RULES } from '../../fixtures/no-rules.ts';
import { handClock } from '../../ingest-world.ts';
import { changeableVideos } from '../../live/pipeline.ts';
import { storedRow } from '../stored-rows.ts';

export const SCOPE = { workspaceId: 'default' };
export const DAY_MS = 86_400_000;
const TABLES = ['views', 'view_days', 'view_quarters', 'view_curves', 'dirty_days', 'sealed_days'];
const LOGGER = createLogger('silent');

/** Nobody watches and nobody stops it. */
export const UNWATCHED = { signal: new AbortController().signal, progress: () => undefined };

type Watched = Parameters<typeof storedRow>[1];

/** A view as it is stored: of several with the same id the highest `seq` stands. */
export interface StoredAs {
  readonly videoId: string;
  readonly day: string;
  readonly viewId: string;
  readonly viewerKey: string;
  readonly excluded?: string;
  readonly seq: number;
  readonly view: Watched;
}

export interface SealingOptions {
  readonly rawRetentionDays?: number;
  readonly failpoint?: Failpoint;
  readonly qualifiedMs?: number;
}

/** Sealing on a real engine, with numbers read both ways: from sealed days, and from raw views alone. */
export async function openSealingWorld(initial: readonly KnownVideo[], now: number) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'kine-sealing-'));
  const warehouse = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger: LOGGER });
  const clock = handClock(now);
  const library = changeableVideos(initial);
  const { videos } = library;
  const opened: Sealing[] = [];
  const open = ({
    rawRetentionDays = 0,
    failpoint = () => undefined,
    qualifiedMs,
  }: SealingOptions = {}): Sealing => {
    for (const sealing of opened.splice(0)) sealing.stop();
    const deps = { warehouse, videos, clock, failpoint, rawRetentionDays, qualifiedMs };
    const sealing = createSealing(deps);
    opened.push(sealing);
    return sealing;
  };
  const withoutSealing = createAnalytics({ exclusions: NO_RULES, warehouse, videos, clock });
  let asking: { of?: Sealing; analytics: Analytics } = { analytics: withoutSealing };
  const world = {
    warehouse,
    clock,
    library,
    sealing: open(),
    /** As if nothing had ever been stored; quicker than another engine. */
    reset: async (): Promise<void> => {
      for (const table of TABLES) await warehouse.command(`TRUNCATE TABLE ${table}`);
      for (const video of initial) library.put(video);
      clock.set(now);
      world.sealing = open();
    },
    /** What a restart does. */
    reopen: async (options?: SealingOptions): Promise<void> => {
      world.sealing = open(options);
      await world.sealing.begin();
    },
    /** The same analytics for as long as nothing restarts, since it remembers what sealed rows said. */
    sealed: () => {
      const { sealing } = world;
      if (asking.of !== sealing) {
        const analytics = createAnalytics({ exclusions: NO_RULES, warehouse, videos, clock, sealing });
        asking = { of: sealing, analytics };
      }
      return asking.analytics;
    },
    raw: () => withoutSealing,
    /** As the flusher does it. */
    flush: async (views: readonly StoredAs[]): Promise<void> => {
      const mintedAt = (day: string): number => Date.parse(`${day}T12:00:00Z`);
      await world.sealing.marks.markLate(
        views.map(({ videoId, day }) => ({ ...SCOPE, videoId, mintedAt: mintedAt(day) })),
      );
      await warehouse.insert(
        'views',
        views.map(({ view, seq, ...facts }) => storedRow({ ...SCOPE, ...facts }, { ...view, seq })),
      );
    },
    /** As erasing does it. */
    erase: async ({ videoId, day, viewId }: Pick<StoredAs, 'videoId' | 'day' | 'viewId'>): Promise<void> => {
      await warehouse.command(
        'ALTER TABLE views DELETE WHERE video_id = {video:String} AND view_id = {view:String} SETTINGS mutations_sync = 1',
        { video: videoId, view: viewId },
      );
      await world.sealing.marks.markChanged([{ ...SCOPE, videoId, day }]);
    },
    count: async (table: string): Promise<number> => {
      const [row] = await warehouse.query<{ n: number }>(
        `SELECT count() AS n FROM ${table}`,
        {},
        { tag: 'count' },
      );
      return row?.n ?? 0;
    },
    end: async (): Promise<void> => {
      for (const sealing of opened) sealing.stop();
      await warehouse.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return world;
}

export type SealingWorld = Awaited<ReturnType<typeof openSealingWorld>>;
