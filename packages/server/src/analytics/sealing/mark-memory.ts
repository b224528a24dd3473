import type { Warehouse } from '../../warehouse/index.ts';
import type { VideoDay } from './coverage.ts';

export interface WorkspaceDay extends VideoDay {
  readonly workspaceId: string;
}

/**
 * The table `dirty_days` in memory, because every question needs it and reading it took 4 to 12 ms. Right as long as one
 * process owns the marks, as it does: it is read once, and every mark passes here before it is written. Where several
 * nodes share a server of ClickHouse one day, this is the place that has to ask it again.
 */
export interface MarkMemory {
  /** Remembers marks; of two for the same day the later stands, as in the table. */
  add(days: readonly WorkspaceDay[], markedAt: number): void;
  /** Forgets those of these days that were made before `settledAt` (epoch milliseconds). */
  clear(workspaceId: string, days: readonly VideoDay[], settledAt: number): Promise<void>;
  /** The marked days of these videos. Throws KINE_ENGINE_UNAVAILABLE when the table was never read. */
  of(workspaceId: string, videoIds: readonly string[]): Promise<VideoDay[]>;
  forget(videoId: string): void;
}

interface MarkRow extends WorkspaceDay {
  readonly markedAt: number;
}

const ALL = `
  SELECT workspace_id AS workspaceId, video_id AS videoId, toString(day) AS day, marked_at AS markedAt
  FROM dirty_days`;

export function createMarkMemory(warehouse: Pick<Warehouse, 'query'>): MarkMemory {
  /** By workspace and video: day → when it was marked. */
  const marks = new Map<string, Map<string, number>>();
  let reading: Promise<void> | undefined;

  const note = ({ workspaceId, videoId, day }: WorkspaceDay, markedAt: number): void => {
    const key = keyOf(workspaceId, videoId);
    const days = marks.get(key) ?? new Map<string, number>();
    days.set(day, Math.max(markedAt, days.get(day) ?? 0));
    marks.set(key, days);
  };
  const read = async (): Promise<void> => {
    const rows = await warehouse.query<MarkRow>(ALL, {}, { tag: 'marks' });
    for (const { markedAt, ...day } of rows) note(day, markedAt);
  };
  const known = (): Promise<void> => {
    reading ??= read().catch((thrown: unknown) => {
      reading = undefined;
      throw thrown;
    });
    return reading;
  };
  return {
    add: (days, markedAt) => {
      for (const day of days) note(day, markedAt);
    },
    clear: async (workspaceId, cleared, settledAt) => {
      // What is being read now may hold a mark that goes.
      await known();
      for (const { videoId, day } of cleared) {
        const days = marks.get(keyOf(workspaceId, videoId));
        if ((days?.get(day) ?? settledAt) < settledAt) days?.delete(day);
      }
    },
    of: async (workspaceId, videoIds) => {
      await known();
      return videoIds.flatMap((videoId) => {
        const days = marks.get(keyOf(workspaceId, videoId));
        return days ? [...days.keys()].map((day) => ({ videoId, day })) : [];
      });
    },
    forget: (videoId) => {
      for (const key of marks.keys()) if (key.endsWith(` ${videoId}`)) marks.delete(key);
    },
  };
}

function keyOf(workspaceId: string, videoId: string): string {
  return `${workspaceId} ${videoId}`;
}
