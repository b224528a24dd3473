/** Why a message was not counted; the closed list that ingest, the ledger and docs/protocol.md share. */
export const DROP_REASONS = [
  'malformed',
  'too_large',
  'token_missing',
  'token_invalid',
  'token_expired',
  'view_mismatch',
  'video_unknown',
  'content_unknown',
  'key_unknown',
  'origin_refused',
  'too_many',
  'erased',
] as const;

export type DropReason = (typeof DROP_REASONS)[number];

/** Why a stored view is left out of the numbers; it stays in the ledger. */
export const EXCLUDE_REASONS = ['bot', 'implausible'] as const;

export type ExcludeReason = (typeof EXCLUDE_REASONS)[number];
