import type { VideoLookup } from '../../library/index.ts';
import { addDays, type Clock, createTurns, utcDay } from '../../platform/index.ts';
import type { Warehouse } from '../../warehouse/index.ts';
import { DURATION_OF_VIDEO } from '../reports/counted-views.ts';
import { isLate, settledBefore } from './calendar.ts';
import type { VideoDay } from './coverage.ts';
import { createMarkMemory, type MarkMemory, type WorkspaceDay } from './mark-memory.ts';

/** The part of a view that says which day of which video it changes. */
export interface ChangingView {
  readonly workspaceId: string;
  readonly videoId: string;
  /** Epoch milliseconds. */
  readonly mintedAt: number;
}

/**
 * Marks of days whose sealed rows no longer say what the views say, in the table `dirty_days`. A marked day is
 * read from raw views until it is sealed again.
 */
export interface DayMarks {
  /**
   * Marks days before something changes their views. The change must be in the warehouse within a minute; when it
   * takes longer it has to be marked again. Throws KINE_ENGINE_UNAVAILABLE: then the change must not be made.
   */
  markBefore(days: readonly WorkspaceDay[]): Promise<void>;
  /** `markBefore` for the views of an insert: only days that may be sealed before the insert is over. */
  markLate(views: readonly ChangingView[]): Promise<void>;
  /** Marks days after a change that holds for every question from now on. */
  markChanged(days: readonly WorkspaceDay[]): Promise<void>;
  /** `markChanged` for every sealed day of the videos that was sealed with another D or another definition. */
  markOutdated(videoIds: readonly string[]): Promise<void>;
  /** Resolves when the marks of all changes of D that were told of are written. */
  settled(): Promise<void>;
  /** The marked days of these videos, as memory has them: none that is acknowledged is missing. */
  of(workspaceId: string, videoIds: readonly string[]): Promise<VideoDay[]>;
  /** Forgets the marks of a video that is gone. */
  forget(videoId: string): void;
  /** The marked days after `frozenThrough` that a seal from now on has done with, oldest first. */
  list(frozenThrough: string): Promise<WorkspaceDay[]>;
  /** Runs a task while no mark is written: those that are under way are there, others wait. */
  whileStill<T>(task: () => Promise<T>): Promise<T>;
  /** The last day up to `day` such that none after `after` up to it has a mark. */
  lastUnmarked(after: string, day: string): Promise<string>;
  /** Takes away the marks that a seal which began at `startedAt` has done with. */
  clear(workspaceId: string, days: readonly VideoDay[], startedAt: number): Promise<void>;
  stop(): void;
}

export interface DayMarksDeps {
  readonly warehouse: Warehouse;
  readonly videos: VideoLookup;
  readonly clock: Clock;
  /** Names the definition of the numbers; see `definitionOf`. */
  readonly definition: string;
  /** The last UTC day that is sealed: it may lie ahead where the clock was set back. */
  readonly sealedThrough: () => string;
}

const LIST = `
  SELECT workspace_id AS workspaceId, video_id AS videoId, toString(day) AS day
  FROM dirty_days FINAL
  WHERE dirty_days.day > {frozen_through:Date} AND marked_at < {settled:UInt64}
  ORDER BY dirty_days.day, workspace_id, video_id`;

const OLDEST = `
  SELECT toString(min(day)) AS oldest, count() AS n
  FROM dirty_days
  WHERE day > {after:Date}`;

const CLEAR = `
  ALTER TABLE dirty_days DELETE
  WHERE workspace_id = {workspace:String}
    AND (video_id, day) IN arrayZip({videos:Array(String)}, {days:Array(Date)})
    AND marked_at < {settled:UInt64}
  SETTINGS mutations_sync = 1`;

const OUTDATED = `
  SELECT workspace_id AS workspaceId, video_id AS videoId, toString(day) AS day
  FROM view_days FINAL
  WHERE video_id IN {ids:Array(String)}
    AND (video_duration_ms != ${DURATION_OF_VIDEO} OR definition != {definition:String})`;

/** Also marks the days of a video whose D changes, as the library tells of it. */
export function createDayMarks({
  warehouse,
  videos,
  clock,
  definition,
  sealedThrough,
}: DayMarksDeps): DayMarks {
  /** Videos whose D changed and whose days are not marked yet. */
  const corrected = new Set<string>();
  let marking: Promise<void> | undefined;
  const inTurn = createTurns();

  const memory = createMarkMemory(warehouse);

  const write = async (days: readonly WorkspaceDay[], markedAt: number): Promise<void> => {
    // Seen before it is on the disk: to read raw is always right, also when the insert then fails.
    memory.add(days, markedAt);
    const rows = days.map(({ workspaceId, videoId, day }) => ({
      ...{ workspace_id: workspaceId, video_id: videoId, day },
      marked_at: markedAt,
    }));
    await inTurn(() => warehouse.insert('dirty_days', rows));
  };
  // A seal that is under way began before now, so it does not clear this mark; the next one may.
  const markChanged = (days: readonly WorkspaceDay[]) => write(days, settledBefore(clock.now()));

  const markOutdated = async (ids: readonly string[]): Promise<void> => {
    const known = ids.flatMap((id) => videos.find(id) ?? []);
    if (known.length === 0) return;
    const asked = {
      ids: known.map(({ id }) => id),
      durations: known.map(({ durationMs }) => durationMs),
      definition,
    };
    await markChanged(await warehouse.query(OUTDATED, asked, { tag: 'outdated-days', lane: 'bulk' }));
  };
  const markCorrected = async (): Promise<void> => {
    while (corrected.size > 0) {
      const ids = [...corrected];
      corrected.clear();
      try {
        await markOutdated(ids);
      } catch (thrown) {
        for (const id of ids) corrected.add(id);
        throw thrown;
      }
    }
  };
  const settled = async (): Promise<void> => {
    if (corrected.size > 0) {
      marking ??= markCorrected().finally(() => {
        marking = undefined;
      });
    }
    await marking;
  };
  const stop = videos.onChange(({ videoId, kind, durationChanged }) => {
    if (kind === 'changed' && durationChanged) corrected.add(videoId);
  });

  return {
    markBefore: (days) => write(days, clock.now()),
    markLate: async (views) => {
      const now = clock.now();
      const late = views.map(({ mintedAt, ...view }) => ({ ...view, day: utcDay(mintedAt) }));
      const days = distinct(late.filter(({ day }) => isLate(day, now) || day <= sealedThrough()));
      await write(days, now);
    },
    markChanged,
    markOutdated,
    settled,
    of: memory.of,
    forget: memory.forget,
    whileStill: inTurn,
    list: (frozenThrough) => {
      const asked = { frozen_through: frozenThrough, settled: settledBefore(clock.now()) };
      return warehouse.query(LIST, asked, { tag: 'dirty-days', lane: 'bulk' });
    },
    lastUnmarked: async (after, day) => {
      const [row] = await warehouse.query<{ oldest: string; n: number }>(
        OLDEST,
        { after },
        { tag: 'oldest-mark', lane: 'bulk' },
      );
      return row && row.n > 0 && row.oldest <= day ? addDays(row.oldest, -1) : day;
    },
    clear: clearing(warehouse, memory),
    stop,
  };
}

function clearing(warehouse: Warehouse, memory: MarkMemory): DayMarks['clear'] {
  return async (workspaceId, days, startedAt) => {
    const settled = settledBefore(startedAt);
    // First: the rows of the seal can be seen, and a mark that comes while the engine removes these ones stays.
    await memory.clear(workspaceId, days, settled);
    await warehouse.command(CLEAR, {
      workspace: workspaceId,
      videos: days.map(({ videoId }) => videoId),
      days: days.map(({ day }) => day),
      settled,
    });
  };
}

function distinct(days: readonly WorkspaceDay[]): WorkspaceDay[] {
  return [...new Map(days.map((one) => [`${one.workspaceId} ${one.videoId} ${one.day}`, one])).values()];
}
