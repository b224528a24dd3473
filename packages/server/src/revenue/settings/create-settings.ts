import { type RevenueSettings, revenueSettingsSchema } from '@kine/protocol/schemas';
import type { Scope } from '../../auth/index.ts';
import type { Metadata } from '../../metadata/index.ts';

/** What the owner says of a library or of one video, as it was said; null is left to the library, or to the tables. */
export interface Settings {
  /** Of the library where no video is named. */
  get(scope: Scope, videoId?: string): Promise<RevenueSettings>;
  /** Of every video that has some, and of the library under ''. */
  all(scope: Scope): Promise<ReadonlyMap<string, RevenueSettings>>;
  put(scope: Scope, settings: RevenueSettings, videoId?: string): Promise<void>;
  /** Takes away the settings of a video that goes. */
  forgetVideo(videoId: string): Promise<void>;
}

/** The library's own settings stand under no video. */
export const LIBRARY = '';

export const NO_SETTINGS: RevenueSettings = {
  niche: null,
  mode: null,
  currency: null,
  monetised_share: null,
  breaks: null,
};

export function createSettings(metadata: Metadata): Settings {
  const all = async ({ workspaceId }: Scope): Promise<ReadonlyMap<string, RevenueSettings>> => {
    const rows = await metadata
      .selectFrom('revenue_settings')
      .select(['video_id', 'settings'])
      .where('workspace_id', '=', workspaceId)
      .execute();
    return new Map(rows.map((row) => [row.video_id, revenueSettingsSchema.parse(JSON.parse(row.settings))]));
  };
  return {
    all,
    get: async (scope, videoId = LIBRARY) => (await all(scope)).get(videoId) ?? NO_SETTINGS,
    put: async ({ workspaceId }, settings, videoId = LIBRARY) => {
      const text = JSON.stringify(settings);
      await metadata
        .insertInto('revenue_settings')
        .values({ workspace_id: workspaceId, video_id: videoId, settings: text })
        .onConflict((same) => same.columns(['workspace_id', 'video_id']).doUpdateSet({ settings: text }))
        .execute();
    },
    forgetVideo: async (videoId) => {
      await metadata.deleteFrom('revenue_settings').where('video_id', '=', videoId).execute();
    },
  };
}
