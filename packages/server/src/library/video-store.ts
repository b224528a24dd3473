import type { Scope } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import type { Metadata } from '../metadata/index.ts';
import { type Clock, createTurns } from '../platform/index.ts';
import { isLive } from './is-live.ts';
import type { KnownVideo, VideoChange, VideoLookup } from './video-lookup.ts';
import { type Preparation, recordFromRow, rowFromRecord, type VideoRecord } from './video-record.ts';

/** Longest duration taken from a player's report: seven days. */
const MAX_DURATION_MS = 7 * 86_400_000;

/** A change that depends on what the record is when its turn comes. What it throws, `update` throws. */
export type VideoChangeOf = (before: VideoRecord) => Partial<VideoRecord>;

/** The videos table with a copy in memory: a video is a few hundred bytes and is asked for with every message. */
export interface VideoStore extends VideoLookup {
  /** Throws KINE_VIDEO_NOT_FOUND. */
  get(scope: Scope, videoId: string): VideoRecord;
  /** For public playback: whatever the workspace. */
  findRecord(videoId: string): VideoRecord | undefined;
  records(scope: Scope): readonly VideoRecord[];
  /** For work of the installation: whatever the workspace. */
  everyRecord(): readonly VideoRecord[];
  ofSource(source: VideoRecord['source']): readonly VideoRecord[];
  /** False when the same bytes are already there (two uploads at once). */
  insert(record: VideoRecord): Promise<boolean>;
  /** Undefined when the video has gone meanwhile. */
  update(videoId: string, change: VideoChangeOf | Partial<VideoRecord>): Promise<VideoRecord | undefined>;
  /** Notes how the making of what viewers play goes; listeners hear of another state, not of progress. */
  notePreparation(videoId: string, preparation: Preparation | null): void;
  /** Removes the record, and notes with the same commit that what hangs on the video is to go. */
  remove(record: VideoRecord): Promise<void>;
}

/** Reads the table once; this process is its only writer. */
export async function openVideoStore(metadata: Metadata, clock: Clock): Promise<VideoStore> {
  const rows = await metadata.selectFrom('videos').selectAll().execute();
  const records = new Map(rows.map((row) => [row.id, recordFromRow(row)]));
  const listeners = new Set<(change: VideoChange) => void>();
  // None is made to a copy that another has replaced.
  const inTurn = createTurns();

  const announce = (record: VideoRecord, kind: VideoChange['kind'], durationChanged: boolean): void => {
    for (const listener of listeners) {
      listener({ videoId: record.id, workspaceId: record.workspaceId, kind, durationChanged });
    }
  };
  const findRecord = (id: string): VideoRecord | undefined => records.get(id);
  const recordsOf = (scope: Scope): VideoRecord[] =>
    [...records.values()].filter((r) => r.workspaceId === scope.workspaceId);

  const update = async (id: string, changeOf: VideoChangeOf): Promise<VideoRecord | undefined> => {
    const before = findRecord(id);
    if (!before) return undefined;
    const after = { ...before, ...changeOf(before), updatedAt: clock.now() };
    const { id: _, ...columns } = rowFromRecord(after);
    await metadata.updateTable('videos').set(columns).where('id', '=', id).execute();
    // What was noted while the database wrote stays.
    records.set(id, { ...after, preparation: records.get(id)?.preparation ?? null });
    announce(after, 'changed', after.durationMs !== before.durationMs);
    return after;
  };

  const everyRecord = (): VideoRecord[] => [...records.values()];

  return {
    findRecord,
    everyRecord,
    records: recordsOf,
    ofSource: (source) => everyRecord().filter((r) => r.source === source),
    get(scope, id) {
      const record = findRecord(id);
      if (record?.workspaceId !== scope.workspaceId) throw new KineError('KINE_VIDEO_NOT_FOUND');
      return record;
    },
    find(id) {
      const record = findRecord(id);
      return record && knownVideo(record);
    },
    all: (workspaceId) => recordsOf({ workspaceId }).map(knownVideo),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async learnDuration(id, durationMs) {
      const record = findRecord(id);
      if (record?.durationMs !== 0 || isLive(record)) return;
      if (!(durationMs > 0 && durationMs <= MAX_DURATION_MS)) return;
      const learned = { durationMs: Math.round(durationMs) };
      await inTurn(() => update(id, (before) => (before.durationMs === 0 ? learned : {})));
    },
    async insert(record) {
      if (!(await insertRow(metadata, record))) return false;
      records.set(record.id, record);
      announce(record, 'added', true);
      return true;
    },
    update: (id, change) => inTurn(() => update(id, typeof change === 'function' ? change : () => change)),
    notePreparation(id, preparation) {
      const before = findRecord(id);
      if (!before) return;
      records.set(id, { ...before, preparation });
      if (before.preparation?.state !== preparation?.state) announce(before, 'changed', false);
    },
    remove: (record) =>
      inTurn(async () => {
        if (!records.has(record.id)) return;
        await removeRow(metadata, record);
        records.delete(record.id);
        announce(record, 'removed', false);
      }),
  };
}

/** False when the same bytes are already there. */
async function insertRow(metadata: Metadata, record: VideoRecord): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await metadata
    .insertInto('videos')
    .values(rowFromRecord(record))
    .onConflict((conflict) => conflict.columns(['workspace_id', 'sha256']).doNothing())
    .executeTakeFirstOrThrow();
  return Boolean(numInsertedOrUpdatedRows);
}

async function removeRow(metadata: Metadata, { id, workspaceId }: VideoRecord): Promise<void> {
  await metadata.transaction().execute(async (changes) => {
    await changes.deleteFrom('videos').where('id', '=', id).execute();
    await changes.insertInto('removed_videos').values({ video_id: id, workspace_id: workspaceId }).execute();
  });
}

/** The part of a record that other modules need. */
function knownVideo(record: VideoRecord): KnownVideo {
  return {
    id: record.id,
    workspaceId: record.workspaceId,
    durationMs: record.durationMs,
    source: record.source,
    createdAt: record.createdAt,
  };
}
