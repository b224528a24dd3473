import type { ErrorCode } from '../../errors.ts';
import type { Metadata, YoutubeVideosTable } from '../../metadata/index.ts';
import type { Clock } from '../../platform/index.ts';
import type { YoutubeCounts, YoutubeFacts } from './youtube-facts.ts';

/** YouTube lets statistics be kept for 30 days, unless the owner of the videos has agreed to more. */
export const KEPT_DAYS = 30;
const KEPT_MS = KEPT_DAYS * 86_400_000;

/** The counts of a video at one moment, epoch milliseconds. */
export interface Snapshot extends YoutubeCounts {
  readonly takenAt: number;
}

/** What is kept of YouTube's answers. Everything read from here is at most 30 days old, swept or not. */
export interface YoutubeStore {
  /** The newest counts, from memory. */
  countsOf(videoId: string): YoutubeCounts | null;
  /** Oldest first. */
  history(videoId: string): Promise<Snapshot[]>;
  lastCheck(videoId: string): Promise<YoutubeVideosTable | undefined>;
  /** Notes a good answer, with a snapshot when it holds counts. */
  noteFacts(videoId: string, facts: YoutubeFacts): Promise<void>;
  /** Notes that YouTube refuses the video now. */
  noteProblem(videoId: string, problem: ErrorCode): Promise<void>;
  /** YouTube says that nothing changed: the newest counts are today's as well. */
  noteUnchanged(videoId: string): Promise<void>;
  etagOf(ids: string): Promise<string | undefined>;
  keepEtag(ids: string, etag: string): Promise<void>;
  /** Removes what is older than 30 days. */
  sweep(): Promise<void>;
  forget(videoId: string): Promise<void>;
}

export async function openYoutubeStore(metadata: Metadata, clock: Clock): Promise<YoutubeStore> {
  const oldest = (): number => clock.now() - KEPT_MS;
  const newest = await loadNewest(metadata, oldest());
  const addSnapshot = async (videoId: string, counts: YoutubeCounts): Promise<void> => {
    const { viewCount, likeCount, commentCount } = counts;
    const values = { view_count: viewCount, like_count: likeCount, comment_count: commentCount };
    const takenAt = clock.now();
    await metadata
      .insertInto('youtube_snapshots')
      .values({ video_id: videoId, taken_at: takenAt, ...values })
      .onConflict((conflict) => conflict.columns(['video_id', 'taken_at']).doUpdateSet(values))
      .execute();
    newest.set(videoId, { takenAt, viewCount, likeCount, commentCount });
  };
  const newestOf = (videoId: string): Snapshot | undefined => {
    const snapshot = newest.get(videoId);
    return snapshot && snapshot.takenAt >= oldest() ? snapshot : undefined;
  };
  const lastCheck: YoutubeStore['lastCheck'] = (videoId) =>
    metadata.selectFrom('youtube_videos').selectAll().where('video_id', '=', videoId).executeTakeFirst();
  return {
    countsOf: (videoId) => newestOf(videoId) ?? null,
    async history(videoId) {
      const rows = metadata.selectFrom('youtube_snapshots').selectAll().where('video_id', '=', videoId);
      const kept = rows.where('taken_at', '>=', oldest()).orderBy('taken_at');
      return (await kept.execute()).map(snapshotFromRow);
    },
    lastCheck,
    async noteFacts(videoId, { title, author, live, counts }) {
      const values = { title, author, live: live ? 1 : 0, problem: null, checked_at: clock.now() };
      await metadata
        .insertInto('youtube_videos')
        .values({ video_id: videoId, ...values })
        .onConflict((conflict) => conflict.column('video_id').doUpdateSet(values))
        .execute();
      if (counts) await addSnapshot(videoId, counts);
    },
    async noteProblem(videoId, problem) {
      const change = metadata.updateTable('youtube_videos').set({ problem, checked_at: clock.now() });
      await change.where('video_id', '=', videoId).execute();
    },
    async noteUnchanged(videoId) {
      const counts = newestOf(videoId);
      const { problem } = (await lastCheck(videoId)) ?? {};
      if (counts && problem === null) await addSnapshot(videoId, counts);
      const change = metadata.updateTable('youtube_videos').set({ checked_at: clock.now() });
      await change.where('video_id', '=', videoId).execute();
    },
    async etagOf(ids) {
      const row = metadata.selectFrom('youtube_etags').select('etag').where('ids', '=', ids);
      return (await row.where('taken_at', '>=', oldest()).executeTakeFirst())?.etag;
    },
    async keepEtag(ids, etag) {
      const values = { etag, taken_at: clock.now() };
      await metadata
        .insertInto('youtube_etags')
        .values({ ids, ...values })
        .onConflict((conflict) => conflict.column('ids').doUpdateSet(values))
        .execute();
    },
    async sweep() {
      for (const table of ['youtube_snapshots', 'youtube_etags'] as const) {
        await metadata.deleteFrom(table).where('taken_at', '<', oldest()).execute();
      }
      for (const [videoId, { takenAt }] of newest) if (takenAt < oldest()) newest.delete(videoId);
    },
    async forget(videoId) {
      for (const table of ['youtube_snapshots', 'youtube_videos'] as const) {
        await metadata.deleteFrom(table).where('video_id', '=', videoId).execute();
      }
      newest.delete(videoId);
    },
  };
}

async function loadNewest(metadata: Metadata, since: number): Promise<Map<string, Snapshot>> {
  const rows = metadata.selectFrom('youtube_snapshots').selectAll().where('taken_at', '>=', since);
  const ordered = await rows.orderBy('taken_at').execute();
  return new Map(ordered.map((row) => [row.video_id, snapshotFromRow(row)]));
}

function snapshotFromRow(row: {
  readonly taken_at: number;
  readonly view_count: number | null;
  readonly like_count: number | null;
  readonly comment_count: number | null;
}): Snapshot {
  return {
    takenAt: row.taken_at,
    viewCount: row.view_count,
    likeCount: row.like_count,
    commentCount: row.comment_count,
  };
}
