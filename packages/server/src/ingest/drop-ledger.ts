import { DROP_REASONS, type DropReason } from '@kine/protocol';
import { sql } from 'kysely';
import type { Metadata } from '../metadata/index.ts';
import { addDays, type Clock, type Logger, utcDay } from '../platform/index.ts';
import { sentenceOf } from './refusals.ts';

/** Counts refused messages per UTC day, video and reason; "why is this not a view?". */
export interface DropLedger {
  /** `videoId` is '' when the message did not name a video of ours. */
  count(videoId: string, reason: DropReason): void;
  /** Writes what was counted since the last time. */
  flush(): Promise<void>;
  /** Refusals of the videos ('' stands for those that named none) on UTC days, both in it, by reason. */
  of(asked: AskedDrops): Promise<DroppedMessages[]>;
  /** Deletes the counts of days that are over longer than they are kept. */
  sweep(): Promise<void>;
  /** All refusals since the start, by reason. */
  totals(): Readonly<Partial<Record<DropReason, number>>>;
}

export interface AskedDrops {
  readonly videoIds: readonly string[];
  readonly from: string;
  readonly to: string;
}

export interface DroppedMessages {
  readonly reason: DropReason;
  readonly messages: number;
  readonly sentence: string;
}

export interface DropLedgerDeps {
  readonly metadata: Metadata;
  readonly clock: Clock;
  readonly logger: Logger;
  /** 0 keeps them for ever. */
  readonly keptDays: number;
}

interface Count {
  readonly day: string;
  readonly video_id: string;
  readonly reason: DropReason;
  count: number;
}

export function createDropLedger({ metadata, clock, logger, keptDays }: DropLedgerDeps): DropLedger {
  const totals: Partial<Record<DropReason, number>> = {};
  let counts = new Map<string, Count>();
  const add = (row: Count): void => {
    const key = `${row.day} ${row.reason} ${row.video_id}`;
    const known = counts.get(key);
    if (known) known.count += row.count;
    else counts.set(key, row);
  };
  const flush = async (): Promise<void> => {
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
  };
  return {
    count: (videoId, reason) => {
      totals[reason] = (totals[reason] ?? 0) + 1;
      add({ day: utcDay(clock.now()), video_id: videoId, reason, count: 1 });
    },
    flush,
    of: async ({ videoIds, from, to }) => {
      await flush();
      const rows = await metadata
        .selectFrom('drops')
        .select(['reason', 'video_id', 'count'])
        .where('day', '>=', from)
        .where('day', '<=', to)
        .execute();
      const wanted = new Set(videoIds);
      const own = rows.filter((row) => wanted.has(row.video_id));
      return DROP_REASONS.flatMap((reason) => {
        const messages = own.reduce((sum, row) => sum + (row.reason === reason ? row.count : 0), 0);
        return messages > 0 ? [{ reason, messages, sentence: sentenceOf(reason) }] : [];
      });
    },
    sweep: async () => {
      if (keptDays === 0) return;
      const before = addDays(utcDay(clock.now()), -keptDays);
      await metadata.deleteFrom('drops').where('day', '<', before).execute();
    },
    totals: () => totals,
  };
}
