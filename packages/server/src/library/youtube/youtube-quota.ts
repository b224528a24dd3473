import type { Metadata } from '../../metadata/index.ts';
import type { Clock } from '../../platform/index.ts';
import { pacificDay, pacificMidnightAfter } from './pacific-day.ts';

/** What this server has used of its API key's daily quota. */
export interface QuotaState {
  /** The day in California to which the units belong. */
  readonly day: string;
  /** One for each question asked, refused ones too; other programs with the same key are not in it. */
  readonly units: number;
  /** YouTube said that nothing is left. */
  readonly exhausted: boolean;
  /** When it is renewed, epoch milliseconds. */
  readonly renewedAt: number;
}

/** Counts quota units per Pacific day. */
export interface YoutubeQuota {
  state(): Promise<QuotaState>;
  /** A question is about to be asked; `videos.list` costs one unit, however many ids it names. */
  spend(): Promise<void>;
  /** YouTube said that the day's quota is used up. */
  exhaust(): Promise<void>;
}

export function createQuota(metadata: Metadata, clock: Clock): YoutubeQuota {
  const add = async (units: number, exhausted: number): Promise<void> => {
    const day = pacificDay(clock.now());
    await metadata
      .insertInto('youtube_quota')
      .values({ day, units, exhausted })
      .onConflict((conflict) =>
        conflict.column('day').doUpdateSet((eb) => ({
          units: eb('youtube_quota.units', '+', units),
          exhausted: exhausted || eb.ref('youtube_quota.exhausted'),
        })),
      )
      .execute();
  };
  return {
    async state() {
      const now = clock.now();
      const day = pacificDay(now);
      const row = await metadata
        .selectFrom('youtube_quota')
        .selectAll()
        .where('day', '=', day)
        .executeTakeFirst();
      return {
        day,
        units: row?.units ?? 0,
        exhausted: row?.exhausted === 1,
        renewedAt: pacificMidnightAfter(now),
      };
    },
    spend: () => add(1, 0),
    exhaust: () => add(0, 1),
  };
}
