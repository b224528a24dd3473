import type { DropReason } from '@kine/protocol';
import { sql } from 'kysely';
import type { Metadata } from '../metadata/index.ts';
import { type Clock, type Logger, utcDay } from '../platform/index.ts';

/** Counts refused messages per UTC day, video and reason; "why is this not a view?". */
export interface DropLedger {
  /** `videoId` is '' when the message did not name a video of ours. */
  count(videoId: string, reason: DropReason): void;
  /** Writes what was counted since the last time. */
  flush(): Promise<void>;
  /** All refusals since the start, by reason. */
  totals(): Readonly<Partial<Record<DropReason, number>>>;
}

interface Count {
  readonly day: string;
  readonly video_id: string;
  readonly reason: DropReason;
  count: number;
}

export function createDropLedger(metadata: Metadata, clock: Clock, logger: Logger): DropLedger {
  const totals: Partial<Record<DropReason, number>> = {};
  let counts = new Map<string, Count>();
  const add = (row: Count): void => {
    const key = `${row.day} ${row.reason} ${row.video_id}`;
    const known = counts.get(key);
    if (known) known.count += row.count;
    else counts.set(key, row);
  };
  return {
    count: (videoId, reason) => {
      totals[reason] = (totals[reason] ?? 0) + 1;
      add({ day: utcDay(clock.now()), video_id: videoId, reason, count: 1 });
    },
    flush: async () => {
      if (counts.size === 0) return;
      const rows = [...counts.values()];
      counts = new Map();
      try {
        await metadata
          .insertInto('drops')
          .values(rows)
          .onConflict((conflict) =>
            conflict
              .columns(['day', 'video_id', 'reason'])
              .doUpdateSet({ count: sql`drops.count + excluded.count` }),
          )
          .execute();
      } catch (error) {
        logger.warn({ err: error }, 'refusals could not be written; trying again');
        for (const row of rows) add(row);
      }
    },
    totals: () => totals,
  };
}
