import type { Scope } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import type { Metadata } from '../metadata/index.ts';
import type { ContentLookup, VideoLookup } from './video-lookup.ts';

/** The names that the owner's own systems know videos by: one a video, unique in its workspace. */
export interface ExternalIds extends ContentLookup {
  of(videoId: string): string | undefined;
  /** Gives a video its name, or takes it away with null. Throws KINE_EXTERNAL_ID_TAKEN. */
  set(scope: Scope, videoId: string, externalId: string | null): Promise<void>;
}

/** Reads the table once; this process is its only writer. */
export async function openExternalIds(
  metadata: Metadata,
  videos: Pick<VideoLookup, 'find'>,
): Promise<ExternalIds> {
  const rows = await metadata.selectFrom('external_ids').selectAll().execute();
  const keyOf = (workspaceId: string, externalId: string): string => `${workspaceId}\n${externalId}`;
  const ids = new Map(rows.map((row) => [keyOf(row.workspace_id, row.external_id), row.video_id]));
  const names = new Map(rows.map((row) => [row.video_id, row.external_id]));
  return {
    findContent: (workspaceId, contentId) => {
      const own = videos.find(contentId);
      if (own?.workspaceId === workspaceId) return own;
      const named = ids.get(keyOf(workspaceId, contentId));
      return named === undefined ? undefined : videos.find(named);
    },
    of: (videoId) => names.get(videoId),
    set: async ({ workspaceId }, videoId, externalId) => {
      const before = names.get(videoId);
      if (before === (externalId ?? undefined)) return;
      const key = externalId === null ? undefined : keyOf(workspaceId, externalId);
      if (key !== undefined && ids.has(key)) throw new KineError('KINE_EXTERNAL_ID_TAKEN', FIELD);
      await metadata.transaction().execute(async (changes) => {
        await changes.deleteFrom('external_ids').where('video_id', '=', videoId).execute();
        if (externalId === null) return;
        const row = { workspace_id: workspaceId, external_id: externalId, video_id: videoId };
        await changes.insertInto('external_ids').values(row).execute();
      });
      if (before !== undefined) ids.delete(keyOf(workspaceId, before));
      if (externalId === null) names.delete(videoId);
      else names.set(videoId, externalId);
      if (key !== undefined) ids.set(key, videoId);
    },
  };
}

const FIELD = { field: 'external_id' };
