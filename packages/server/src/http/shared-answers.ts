import type { VideoDetail, ViewSummary } from '@kine/protocol/schemas';
import { VERDICT_SENTENCES } from '../analytics/index.ts';
import type { Actor } from '../auth/index.ts';
import { sharedAddress, type VideoRecord } from '../library/index.ts';

/** What whoever has a link calls the video in public addresses: it ends with the link. Undefined for everybody else. */
export function addressFor(actor: Actor, record: VideoRecord): string | undefined {
  return actor.kind === 'share' ? sharedAddress(record, actor) : undefined;
}

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
 * would tell those who have links to two of them who watched both. Nor with the reason the owner wrote why it does not
 * count, which may name people.
 */
export function viewFor<View extends ViewSummary>(actor: Actor, view: View): View {
  if (actor.kind !== 'share') return view;
  const verdict_sentence = VERDICT_SENTENCES[view.verdict];
  return { ...view, viewer_key: '', exclusion_id: null, verdict_sentence };
}
