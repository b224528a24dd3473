import type { DropReason, Refusal } from '@kine/protocol';
import type { Dropped } from './steps/step.ts';

/** What each refusal says to the person who reads it. */
const SENTENCES: Readonly<Record<DropReason, string>> = {
  malformed: 'The message is not one this server understands.',
  too_large: 'The message is larger than 16 KiB. Fold older runs into passes.',
  token_missing: 'A state needs its token beside it. Say hello first.',
  token_invalid: 'The token is not one of ours. Say hello again.',
  token_expired: 'The token has expired: a view lasts 24 hours. Say hello again for a new view.',
  view_mismatch: 'The token belongs to another view or another video.',
  video_unknown: 'No video has this id. It may have been deleted.',
  content_unknown:
    'No video has this content id (cid). Use the video id, or give the video this external id.',
  key_unknown: 'The ingest key is not one of ours.',
  origin_refused:
    'The page that asks is not on the allow-list. Add its origin to the sites of the video, of the workspace, or to KINE_ALLOWED_ORIGINS.',
  too_many: 'Too many messages. Send the newest state again later.',
  erased: 'This view was erased.',
};

/** What a reason says to a person. */
export function sentenceOf(reason: DropReason): string {
  return SENTENCES[reason];
}

/** The answer to a dropped message. */
export function refusal({ reason, message, retryMs }: Dropped, seq?: number): Refusal {
  return {
    refused: reason,
    ...(seq === undefined ? {} : { seq }),
    message: message ?? SENTENCES[reason],
    ...(retryMs === undefined ? {} : { retry_ms: retryMs }),
  };
}
