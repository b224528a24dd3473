import type { VideoDetail } from '@kine/protocol/schemas';
import type { Actor } from '../auth/index.ts';

/** A video without what the owner keeps to themselves, for somebody with a link. */
export function videoFor(actor: Actor, video: VideoDetail): VideoDetail {
  if (actor.kind !== 'share') return video;
  return {
    ...video,
    ...{ tags: [], warnings: [], embed_origins: null, external_id: null },
    predicted_revenue: actor.tabs.includes('revenue') ? video.predicted_revenue : null,
  };
}

/**
 * A view without the key of its viewer, for somebody with a link: the key is one for all videos of the workspace, and
 * would tell those who have links to two of them who watched both.
 */
export function viewFor<View extends { readonly viewer_key: string; readonly exclusion_id: string | null }>(
  actor: Actor,
  view: View,
): View {
  return actor.kind === 'share' ? { ...view, viewer_key: '', exclusion_id: null } : view;
}
